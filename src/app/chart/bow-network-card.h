/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "chart/bow-network-data.h"

G_BEGIN_DECLS

GtkWidget *bow_network_card_new (BowNetworkData *data, guint node);

G_END_DECLS
