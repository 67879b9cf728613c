/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowConsultations:
 *
 * The looks of this account at records that are not in the log yet: the first
 * look at a record in an hour is written and signed at once, further looks in
 * that hour are counted here and written as one entry for each record. A case
 * makes one when it is opened and frees it when it is closed.
 */
typedef struct _BowConsultations BowConsultations;

BowConsultations *bow_consultations_new  (void);
void              bow_consultations_free (BowConsultations *self);

gboolean bow_case_consult_record (BowCase *self, gint64 row, GError **error);
gboolean bow_case_consult_reveal (BowCase *self, gint64 row, const char *why, GError **error);
gboolean bow_case_consult_network (BowCase *self, const gint64 *rows, gsize n_rows, guint depth, BowFilter *filter, guint n_records, GError **error);
gboolean bow_case_consult_search (BowCase *self, const char *words, BowFilter *filter, guint n_hits, GError **error);
gboolean bow_case_consult_flush  (BowCase *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowConsultations, bow_consultations_free)

G_END_DECLS
