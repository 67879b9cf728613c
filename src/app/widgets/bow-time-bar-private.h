/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-time-bar.h"

G_BEGIN_DECLS

struct _BowTimeBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *play;
  GtkWidget *histogram;
  GtkWidget *range;
  GtkWidget *count;
  GtkWidget *menu;
  GtkWidget *options;
  GtkWidget *clear;

  GPtrArray *shifts;
  GTimeZone *zone;
  gint64 first;
  gint64 last;
  /* The window. In cumulative mode its start is kept, though all before is shown too. */
  gint64 from;
  gint64 to;
  guint n_shown;
  char *spoken;
  guint ticking;
  gboolean busy;
  /* The figures that come next answer what somebody did here, and are spoken. */
  gboolean speak;
};

gboolean    _bow_time_bar_has_window (BowTimeBar *self);
BowTimeWalk _bow_time_bar_get_walk   (BowTimeBar *self);
gboolean    _bow_time_bar_move       (BowTimeBar *self, int direction);
void        _bow_time_bar_resize     (BowTimeBar *self, int direction);
void        _bow_time_bar_go_to_end  (BowTimeBar *self, gboolean last);
void        _bow_time_bar_clear      (BowTimeBar *self);
void        _bow_time_bar_play       (BowTimeBar *self);
gboolean    _bow_time_bar_press      (BowTimeBar *self, guint keyval, guint keycode, GdkModifierType state);

G_END_DECLS
