/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

/* The same rows and words on every machine, and the means to time them. */

typedef struct
{
  guint64 state;
} Dice;

guint64 dice_roll    (Dice *self);
guint   dice_below   (Dice *self, guint n);
double  dice_share   (Dice *self);

typedef struct
{
  char **words;
  double *shares;
  guint n_words;
} Vocabulary;

Vocabulary *vocabulary_new  (guint n_words);
void        vocabulary_free (Vocabulary *self);
const char *vocabulary_draw (Vocabulary *self, Dice *dice);
char       *vocabulary_text (Vocabulary *self, Dice *dice, guint n_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Vocabulary, vocabulary_free)

GBytes *workload_police_csv (gsize n_rows);

/* Seconds on the clock, of this thread on a processor, and of all threads. On a
 * busy machine the clock says little. */
typedef struct
{
  double wall;
  double thread;
  double all;
} Seconds;

Seconds seconds_now   (void);
Seconds seconds_since (Seconds start);
Seconds seconds_ratio (const Seconds *ours, const Seconds *theirs, guint n);

/* Of the account 1001, which every such case has. */
#define BENCH_PASSPHRASE "correct horse battery staple orbit"

typedef struct
{
  char *folder;
  BowCase *bow_case;
} BenchCase;

BenchCase *bench_case_new  (void);
void       bench_case_free (BenchCase *self);
void       bench_case_add_reports (BenchCase *self, char **texts, guint n_reports);
void       bench_case_add_background (BenchCase *self, gsize n_rows);

/* A number on the command line, the first being 1; @otherwise where there is none. */
guint      bench_argument (int argc, char **argv, int which, guint otherwise);
/* What the machine does besides: read before the first figure. */
void       bench_print_load (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchCase, bench_case_free)
