/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-evaluation.h"

#include <math.h>

#include "base/bow-error.h"

#define DAY G_GINT64_CONSTANT (86400000)

/* Squares of about 200 metres in Cambridge, a kilometre apart. */
static const char area_text[] = "POLYGON((0.1200 52.2000,0.1230 52.2000,0.1230 52.2018,0.1200 52.2018));5";
static const char comparison_text[] = "POLYGON((0.1400 52.2000,0.1430 52.2000,0.1430 52.2018,0.1400 52.2018));5";

typedef struct
{
  BowGeometry *area;
  BowGeometry *comparison;
  BowEvaluationDesign design;
  GArray *events;
} Fixture;

static BowGeometry *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BowGeometry *geometry = bow_geometry_parse (text, &error);

  g_assert_no_error (error);
  return geometry;
}

/* Before and during are ten days each, after is five. */
static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->area = parse (area_text);
  self->comparison = parse (comparison_text);
  self->design = (BowEvaluationDesign) {
    .area = self->area,
    .comparison = self->comparison,
    .ring_m = 200,
    .times = { { 0, 10 * DAY }, { 10 * DAY, 20 * DAY }, { 20 * DAY, 25 * DAY } },
  };
  self->events = g_array_new (FALSE, FALSE, sizeof (BowWhenWhere));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  bow_geometry_free (self->area);
  bow_geometry_free (self->comparison);
  g_array_unref (self->events);
}

static void
add (Fixture *self,
     double   longitude,
     double   latitude,
     gint64   from,
     gint64   to,
     double   precision_m)
{
  BowWhenWhere event = { .row = (gint64) self->events->len + 1, .from = from, .to = to,
                         .longitude = longitude, .latitude = latitude, .precision_m = precision_m };

  g_array_append_val (self->events, event);
}

static void
add_some (Fixture *self,
          double   longitude,
          double   latitude,
          gint64   day,
          int      n)
{
  for (int i = 0; i < n; i++)
    add (self, longitude, latitude, day * DAY + i, day * DAY + i, 20);
}

static BowEvaluation *
evaluate (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  BowEvaluation *evaluation = bow_evaluation_new (&self->design, (const BowWhenWhere *) (gpointer) self->events->data,
                                                  self->events->len, &error);

  g_assert_no_error (error);
  return evaluation;
}

/*
 * A phase of ten days after ten days before. Done by hand:
 *
 *                    before  during   after (5 days)
 *   area                 30      12       9
 *   ring                 20      22       8
 *   comparison           28      26      13
 *   ring of that         18      18       9
 *
 * The area's ratio during is 12/30 = 0.4; the comparison's is 26/28, so that the
 * area has 0.4 / (26/28) = 0.430769… of what it would have had. Displacement:
 * (12 - 30) - (26 - 28) + (22 - 20) - (18 - 18) = -18 + 2 + 2 = -14, with a
 * variance of 12+30+26+28+22+20+18+18 = 174, hence -14 ± 1.959964 × 13.190906.
 * After: the area's rate is 9/5 = 1.8 a day against 3, which is 0.6; displacement
 * with what was before halved: (9 - 15) - (13 - 14) + (8 - 10) - (9 - 9) = -7, with
 * a variance of 9+8+13+9 + (30+20+28+18)/4 = 63.
 */
static void
test_worked_example (Fixture       *self,
                     gconstpointer  data)
{
  static const int counts[BOW_EVALUATION_N_ZONES][BOW_EVALUATION_N_TIMES] = { { 30, 12, 9 }, { 20, 22, 8 }, { 28, 26, 13 }, { 18, 18, 9 } };
  static const double longitudes[BOW_EVALUATION_N_ZONES] = { 0.1215, 0.1245, 0.1415, 0.1445 };
  static const gint64 days[BOW_EVALUATION_N_TIMES] = { 4, 14, 22 };
  const double z = 1.959963984540054;
  g_autoptr (BowEvaluation) evaluation = NULL;

  for (int zone = 0; zone < BOW_EVALUATION_N_ZONES; zone++)
    for (int time = 0; time < BOW_EVALUATION_N_TIMES; time++)
      add_some (self, longitudes[zone], 52.2009, days[time], counts[zone][time]);
  evaluation = evaluate (self);

  for (int zone = 0; zone < BOW_EVALUATION_N_ZONES; zone++)
    for (int time = 0; time < BOW_EVALUATION_N_TIMES; time++)
      g_assert_cmpint (evaluation->counts[zone][time], ==, counts[zone][time]);
  g_assert_cmpfloat_with_epsilon (bow_evaluation_get_rate (evaluation, BOW_EVALUATION_AREA, BOW_EVALUATION_AFTER), 1.8, 1e-12);
  g_assert_cmpfloat_with_epsilon (evaluation->ratio[BOW_EVALUATION_AREA][BOW_EVALUATION_DURING].value, 0.4, 1e-12);
  g_assert_cmpfloat_with_epsilon (evaluation->ratio[BOW_EVALUATION_AREA][BOW_EVALUATION_DURING].low, 0.186509106834, 1e-10);
  g_assert_cmpfloat_with_epsilon (evaluation->ratio[BOW_EVALUATION_AREA][BOW_EVALUATION_DURING].high, 0.804529090036, 1e-10);
  g_assert_cmpfloat_with_epsilon (evaluation->ratio[BOW_EVALUATION_AREA][BOW_EVALUATION_AFTER].value, 0.6, 1e-12);
  g_assert_cmpfloat_with_epsilon (evaluation->difference[BOW_EVALUATION_DURING].value, 0.4 / (26 / 28.0), 1e-12);
  g_assert_cmpfloat_with_epsilon (evaluation->difference[BOW_EVALUATION_DURING].low, 0.165660565888, 1e-10);
  g_assert_cmpfloat_with_epsilon (evaluation->difference[BOW_EVALUATION_DURING].high, 1.094808491269, 1e-10);
  g_assert_cmpfloat_with_epsilon (evaluation->displacement[BOW_EVALUATION_DURING].value, -14, 1e-12);
  g_assert_cmpfloat_with_epsilon (evaluation->displacement[BOW_EVALUATION_DURING].low, -14 - z * sqrt (174), 1e-9);
  g_assert_cmpfloat_with_epsilon (evaluation->displacement[BOW_EVALUATION_DURING].high, -14 + z * sqrt (174), 1e-9);
  g_assert_cmpfloat_with_epsilon (evaluation->displacement[BOW_EVALUATION_AFTER].value, -7, 1e-12);
  g_assert_cmpfloat_with_epsilon (evaluation->displacement[BOW_EVALUATION_AFTER].high, -7 + z * sqrt (63), 1e-9);
  g_assert_false (evaluation->is_few);
  g_assert_false (evaluation->rings_overlap);
  g_assert_cmpuint (evaluation->vague_time->len + evaluation->vague_place->len, ==, 0);
}

/* What is known as an interval counts where more than half of it lies. */
static void
test_intervals (Fixture       *self,
                gconstpointer  data)
{
  const double x = 0.1215, y = 52.2009;
  g_autoptr (BowEvaluation) evaluation = NULL;

  add (self, x, y, 3 * DAY, 5 * DAY, 20);
  add (self, x, y, 9 * DAY, 10 * DAY, 20);               /* ends as the next time begins: whole */
  add (self, x, y, 8 * DAY, 11 * DAY, 20);               /* two days of three before */
  add (self, x, y, 9 * DAY, 12 * DAY, 20);               /* two days of three during */
  add (self, x, y, 24 * DAY, 30 * DAY, 20);              /* mostly past everything: outside */
  add (self, x, y, -2 * DAY, DAY, 20);                   /* mostly before everything: outside */
  g_assert_cmpuint (self->events->len, ==, 6);
  add (self, x, y, 9 * DAY, 11 * DAY, 20);               /* 7: half and half */
  add (self, x, y, 0, 22 * DAY, 20);                     /* 8: ten, ten and two of twenty-two */
  add (self, x, y, BOW_TIME_NONE, 12 * DAY, 20);         /* 9: at any time before */
  add (self, x, y, 12 * DAY, BOW_TIME_NONE, 20);         /* 10: at any time after */
  add (self, x, y, BOW_TIME_NONE, BOW_TIME_NONE, 20);    /* 11: nobody knows */
  add (self, x, y, BOW_TIME_NONE, -DAY, 20);             /* before everything */
  add (self, x, y, 25 * DAY, BOW_TIME_NONE, 20);         /* after everything */
  add (self, 0.13, 52.25, 9 * DAY, 11 * DAY, 20);        /* vague, but somewhere else */
  evaluation = evaluate (self);

  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_AREA][BOW_EVALUATION_BEFORE], ==, 3);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_AREA][BOW_EVALUATION_DURING], ==, 1);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_AREA][BOW_EVALUATION_AFTER], ==, 0);
  g_assert_cmpint (evaluation->n_spanning, ==, 2);
  g_assert_cmpuint (evaluation->vague_time->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (g_array_index (evaluation->vague_time, gint64, i), ==, 7 + i);
}

/* The first millisecond of a time is in it, the first of the next is not. */
static void
test_edges_of_time (Fixture       *self,
                    gconstpointer  data)
{
  static const gint64 instants[] = { -1, 0, 10 * DAY - 1, 10 * DAY, 20 * DAY - 1, 20 * DAY, 25 * DAY - 1, 25 * DAY };
  g_autoptr (BowEvaluation) evaluation = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    add (self, 0.1215, 52.2009, instants[i], instants[i], 20);
  evaluation = evaluate (self);

  for (int time = 0; time < BOW_EVALUATION_N_TIMES; time++)
    g_assert_cmpint (evaluation->counts[BOW_EVALUATION_AREA][time], ==, 2);
}

/* What is known less exactly than the ring is wide is left out, and counted
 * among the vague only where it may have been in a zone. */
static void
test_precision (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (BowEvaluation) evaluation = NULL;

  add (self, 0.1215, 52.2009, DAY, DAY, 200);
  add (self, 0.1215, 52.2009, DAY, DAY, 201);
  add (self, 0.1260, 52.2009, DAY, DAY, 500);
  add (self, 0.1260, 52.2400, DAY, DAY, 500);
  add (self, 0.1215, 52.2009, 30 * DAY, 30 * DAY, 500);
  evaluation = evaluate (self);

  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_AREA][BOW_EVALUATION_BEFORE], ==, 1);
  g_assert_cmpuint (evaluation->vague_place->len, ==, 2);
  g_assert_cmpint (g_array_index (evaluation->vague_place, gint64, 0), ==, 2);
  g_assert_cmpint (g_array_index (evaluation->vague_place, gint64, 1), ==, 3);
}

/* Degrees of longitude are 68.6 km long here: 0.0029 of them are 199 metres. */
static void
test_ring (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (BowEvaluation) evaluation = NULL;

  add (self, 0.1230, 52.2009, DAY, DAY, 20);           /* on the border */
  add (self, 0.1230 + 0.0029, 52.2009, DAY, DAY, 20);  /* 198 m east */
  add (self, 0.1230 + 0.0030, 52.2009, DAY, DAY, 20);  /* 205 m east */
  add (self, 0.1230 + 0.0029, 52.2018 + 0.0003, DAY, DAY, 20); /* 201 m off the corner */
  evaluation = evaluate (self);

  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_AREA][BOW_EVALUATION_BEFORE], ==, 1);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_RING][BOW_EVALUATION_BEFORE], ==, 1);
}

static void
test_without_comparison (Fixture       *self,
                         gconstpointer  data)
{
  g_autoptr (BowEvaluation) evaluation = NULL;

  self->design.comparison = NULL;
  self->design.times[BOW_EVALUATION_AFTER] = (BowSpan) { 20 * DAY, 20 * DAY };
  add_some (self, 0.1215, 52.2009, 1, 6);
  add_some (self, 0.1215, 52.2009, 11, 4);
  evaluation = evaluate (self);

  g_assert_false (evaluation->has_comparison);
  g_assert_true (evaluation->ratio[BOW_EVALUATION_AREA][BOW_EVALUATION_DURING].is_known);
  g_assert_false (evaluation->ratio[BOW_EVALUATION_AREA][BOW_EVALUATION_AFTER].is_known);
  g_assert_false (evaluation->difference[BOW_EVALUATION_DURING].is_known);
  g_assert_false (evaluation->displacement[BOW_EVALUATION_DURING].is_known);
  g_assert_true (evaluation->is_few);
}

/* Halfway between two areas that are 1,160 metres apart. */
static void
test_rings_overlap (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr (BowEvaluation) evaluation = NULL;

  self->design.ring_m = 700;
  add (self, 0.1315, 52.2009, DAY, DAY, 20);
  evaluation = evaluate (self);

  g_assert_true (evaluation->rings_overlap);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_RING][BOW_EVALUATION_BEFORE], ==, 1);
  g_assert_cmpint (evaluation->counts[BOW_EVALUATION_COMPARISON_RING][BOW_EVALUATION_BEFORE], ==, 0);
}

static void
refuse (const BowEvaluationDesign *design)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_evaluation_new (design, NULL, 0, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (bow_evaluation_check (design, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
}

static void
test_refusals (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (BowGeometry) point = parse ("POINT(0.12 52.2);5");
  g_autoptr (BowGeometry) near = parse ("POLYGON((0.1240 52.2000,0.1250 52.2000,0.1250 52.2018));5");
  g_autoptr (BowGeometry) around = parse ("POLYGON((0.11 52.19,0.13 52.19,0.13 52.21,0.11 52.21));5");
  BowEvaluationDesign design;

  design = self->design, design.area = point, refuse (&design);
  design = self->design, design.comparison = point, refuse (&design);
  design = self->design, design.comparison = near, refuse (&design);
  design = self->design, design.comparison = around, refuse (&design);
  design = self->design, design.comparison = self->area, refuse (&design);
  design = self->design, design.ring_m = 24, refuse (&design);
  design = self->design, design.ring_m = 5001, refuse (&design);
  design = self->design, design.ring_m = NAN, refuse (&design);
  design = self->design, design.times[0].from = 10 * DAY, refuse (&design);
  design = self->design, design.times[0].to = 11 * DAY, refuse (&design);
  design = self->design, design.times[1].to = 10 * DAY, refuse (&design);
  design = self->design, design.times[2].from = 19 * DAY, refuse (&design);
  design = self->design, design.times[2].to = 19 * DAY, refuse (&design);
  g_assert_true (bow_evaluation_check (&self->design, NULL));
}

static void
add_test (const char *path,
          void        (*run) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, run, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/analysis/evaluation/worked-example", test_worked_example);
  add_test ("/analysis/evaluation/intervals", test_intervals);
  add_test ("/analysis/evaluation/edges-of-time", test_edges_of_time);
  add_test ("/analysis/evaluation/precision", test_precision);
  add_test ("/analysis/evaluation/ring", test_ring);
  add_test ("/analysis/evaluation/rings-overlap", test_rings_overlap);
  add_test ("/analysis/evaluation/without-comparison", test_without_comparison);
  add_test ("/analysis/evaluation/refusals", test_refusals);

  return g_test_run ();
}
