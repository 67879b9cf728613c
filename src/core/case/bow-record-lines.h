/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "case/bow-record-item.h"

G_BEGIN_DECLS

#define BOW_TYPE_RECORD_LINES (bow_record_lines_get_type ())

/**
 * BowRecordLines:
 *
 * The lines of a list of any length, as #BowRecordItem. What a line shows is
 * read when the line is asked for, many at a time, away from the main thread.
 *
 * A record's item stays the same object while anybody holds it.
 */
G_DECLARE_FINAL_TYPE (BowRecordLines, bow_record_lines, BOW, RECORD_LINES, GObject)

BowRecordLines *bow_record_lines_new        (BowCase *bow_case);
BowRecordItem  *bow_record_lines_get        (BowRecordLines *self, gint64 id);
void            bow_record_lines_read_again (BowRecordLines *self);
guint           bow_record_lines_get_n_read (BowRecordLines *self);

G_END_DECLS
