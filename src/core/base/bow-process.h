/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bow_process_harden     (void);
void bow_process_wipe_freed (void);

G_END_DECLS
