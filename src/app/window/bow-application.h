/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOW_TYPE_APPLICATION (bow_application_get_type ())

/**
 * BowApplication:
 *
 * The program: one window for each case file, and nothing of any of them
 * outside of it: no list of recent files, no content in notifications.
 */
G_DECLARE_FINAL_TYPE (BowApplication, bow_application, BOW, APPLICATION, AdwApplication)

gboolean        bow_application_take_new_report (BowApplication *self);
BowApplication *bow_application_new  (void);
int             bow_application_main (int argc, char **argv);
void            bow_application_empty_clipboard (BowApplication *self);
void            bow_application_begin_anew  (BowApplication *self, const char *account);

G_END_DECLS
