/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

GPtrArray *bow_record_ways_list_buttons (BowCase *bow_case, BowRecord *record);

G_END_DECLS
