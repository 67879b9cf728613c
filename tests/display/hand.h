/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "forms/bow-field-row.h"
#include "open-case.h"

/* What a hand and an eye at the window do, for tests of widgets. */
GtkWidget   *hand_find          (GtkWidget *widget, GType type);
GtkWidget   *hand_wait_for_type (GtkWidget *widget, GType type);
GtkWidget   *hand_open_window   (OpenCase *fixture, int width, int height);
GtkWidget   *hand_open_window_as (OpenCase *fixture, const char *account, const char *passphrase, int width, int height);
GtkWidget   *hand_find_label    (GtkWidget *widget, const char *text);
GtkWidget   *hand_find_button   (GtkWidget *widget, const char *label);
BowFieldRow *hand_find_field    (GtkWidget *widget, const char *name);
void         hand_wait          (guint ms);
void         hand_step          (void);
void         hand_go_on         (gint64 until, const char *condition, const char *where);
gint64       hand_patience      (void);
void         hand_wait_for      (GtkWidget *widget, const char *text, gboolean there);
void         hand_type          (GtkWidget *form, const char *name, const char *text);
gboolean     hand_press         (GtkWidget *page, guint key);
void         hand_drop          (GtkWidget *widget, GFile *file, ...) G_GNUC_NULL_TERMINATED;
void         hand_key           (GtkWidget *widget, guint key, GdkModifierType state);
void         hand_justify       (BowCase *bow_case, const char *because);
void         hand_open          (OpenCase *fixture, const char *account, const char *passphrase);
void         hand_close         (OpenCase *fixture);
void         hand_leave_picture (const char *name);
int          hand_run           (void);

/* Lets the window go on until something is so, however crowded the computer is. */
#define hand_until(condition) \
  G_STMT_START \
    { \
      gint64 hand_until_ = hand_patience (); \
\
      while (!(condition)) \
        hand_go_on (hand_until_, #condition, G_STRLOC); \
    } \
  G_STMT_END
