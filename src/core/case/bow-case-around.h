/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/*
 * What must hold between a record and those around it: a phase and its
 * operation, a decision and the one that it takes the place of, a plan and
 * what justifies it. The database refuses the same by itself; this says why.
 */

gboolean bow_case_check_record (BowCase *self, BowRecord *record, GPtrArray *problems, GError **error);

/* Inside other functions of a case. */
gboolean bow_case_check_around      (BowCase *self, BowRecord *record, GError **error);
gboolean bow_case_check_needed_link (BowCase *self, BowRecord *record, const BowTransition *transition, GError **error);
gboolean bow_case_check_unlink      (BowCase *self, gint64 link, GError **error);
gboolean bow_case_check_relied_on   (BowCase *self, gint64 row, GError **error);
gboolean bow_case_do_number         (BowCase *self, BowRecord *record, GError **error);

G_END_DECLS
