/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-async.h"

G_BEGIN_DECLS

/**
 * BowLinkWork:
 * @record: the record at hand
 * @linked: (element-type gint64): rows that it is linked to already
 *
 * What the picker of links begins with.
 */
typedef struct
{
  BowRecord *record;
  GArray *linked;
} BowLinkWork;

/* What the picker of links has the worker do. */
void     bow_link_work_free           (gpointer work);
void     bow_link_work_free_link      (gpointer link);
gpointer bow_link_work_read_row     (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer bow_link_work_read           (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer bow_link_work_make_links     (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer bow_link_work_new_record     (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer bow_link_work_discard_record (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer bow_link_work_save_record    (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
