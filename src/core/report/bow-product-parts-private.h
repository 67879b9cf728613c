/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-product-parts.h"

G_BEGIN_DECLS

gboolean    _bow_part_is_kind    (const BowPackItem *item, const char *kind);
gboolean    _bow_part_is_partner (const BowPackItem *item);
const char *_bow_part_get        (const BowPackItem *item, const char *field);
char       *_bow_part_print_when (const BowPackItem *item);
GPtrArray  *_bow_part_new_rows   (void);
void        _bow_part_add_row    (GPtrArray *rows, ...) G_GNUC_NULL_TERMINATED;
gboolean    _bow_part_add_table  (BowDocument *document, const char *heading, const BowDocumentColumn *columns, gsize n_columns, GPtrArray *rows);
gboolean    _bow_part_add_values (BowDocument *document, const BowPackItem *item, gboolean with_state);

/* Each says whether there was anything to say. */
gboolean _bow_part_add_arrests  (BowDocument *document, const BowPack *pack);
gboolean _bow_part_add_map      (BowDocument *document, const BowPack *pack);
gboolean _bow_part_add_means    (BowDocument *document, const BowPack *pack);
gboolean _bow_part_add_pattern  (BowDocument *document, const BowPack *pack);
gboolean _bow_part_add_subjects (BowDocument *document, const BowPack *pack);
gboolean _bow_part_add_things   (BowDocument *document, const BowPack *pack, const char *kind);
gboolean _bow_part_add_timeline (BowDocument *document, const BowPack *pack);

G_END_DECLS
