/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-leak-check.h"
#include "model/bow-record.h"

G_BEGIN_DECLS

/* Instead of a line: the feedback of a community issue, which is checked as a note is. */
#define BOW_LEAK_FEEDBACK G_MAXUINT

/**
 * BowNoteLeak:
 * @line: the line it stands in, from 1; 0 for the title of the note, or
 *   %BOW_LEAK_FEEDBACK; of a product, which of its texts, from 0
 * @where: (nullable): of a product, what that text is called
 * @finding: what it is, in the sanitised text of that line
 *
 * One thing in what a note passes on that can give somebody away.
 */
typedef struct
{
  guint line;
  char *where;
  BowLeakFinding *finding;
} BowNoteLeak;

char      *bow_leak_note_dup_raw       (BowRecord *note);
char      *bow_leak_note_dup_sanitised (BowRecord *note);
gboolean   bow_leak_note_is_sanitised  (BowRecord *note);
GPtrArray *bow_leak_note_check         (BowRecord *note, const char *const *names, const char *const *references);
char      *bow_leak_note_describe      (GPtrArray *leaks);
void       bow_note_leak_free          (BowNoteLeak *self);

G_END_DECLS
