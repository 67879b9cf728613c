/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-filter.h"

G_BEGIN_DECLS

/* A range of time, from and including its start to its end, excluding that. */
typedef struct
{
  gboolean set;
  gint64 from;
  gint64 to;
} BowFilterRange;

struct _BowFilter
{
  GObject parent_instance;
  GStrv kinds;
  char *operation;
  char *words;
  GStrv states;
  char *grades;
  BowFilterRange time;
  BowFilterRange made;
  BowFilterRange began;
  gboolean has_box;
  BowBox box;
  BowArea *area;
  int placed;
  char *due_from;
  char *due_to;
  GStrv disposals;
  char *of;
  char *line;
  int weekday;
  int hour;
  int week_hour_weekday;
  int week_hour_hour;
  char *near;
  double near_m;
  GStrv says;
  guint days;
  int minute_from;
  int minute_to;
  char *born_from;
  char *born_to;
  GStrv refs;
};

void _bow_filter_emit_changed (BowFilter *self);
void _bow_filter_set_list     (BowFilter *self, GStrv *list, const char *const *texts);
void _bow_filter_set_text     (BowFilter *self, char **text, const char *value);
void _bow_filter_set_range    (BowFilter *self, BowFilterRange *range, gint64 from, gint64 to);
gboolean _bow_filter_get_range (const BowFilterRange *range, gint64 *from, gint64 *to);

G_END_DECLS
