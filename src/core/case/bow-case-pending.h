/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowPendingLink:
 * @kind: the kind of the other record
 * @ref: (nullable): its reference; %NULL where it is to be made
 * @field: (nullable): where it is to be made, the field by which it is known
 * @value: (nullable): what that field says; of @ref, its title
 * @relation: name of the relation
 * @turned: whether it leads from the other record
 * @strength: (nullable): one of `bow_link_strengths`; `unconfirmed` if %NULL
 * @because: (nullable): the officer's own statement; %NULL where the record
 *   itself says so
 *
 * A link of a record that is not saved yet. It is kept with the draft, and made
 * when the record is saved.
 */
typedef struct
{
  const BowKind *kind;
  char *ref;
  char *field;
  char *value;
  char *relation;
  gboolean turned;
  char *strength;
  char *because;
} BowPendingLink;

BowPendingLink *bow_pending_link_copy   (const BowPendingLink *self);
void            bow_pending_link_free   (BowPendingLink *self);
gboolean        bow_pending_link_equal  (const BowPendingLink *self, const BowPendingLink *other);
GPtrArray      *bow_pending_links_new   (void);
GPtrArray      *bow_pending_links_copy  (GPtrArray *links);
char           *bow_pending_links_print (GPtrArray *links);
GPtrArray      *bow_pending_links_parse (const char *text);
gboolean        bow_case_save_linked    (BowCase *self, BowRecord *record, gint64 operation, GPtrArray *links, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPendingLink, bow_pending_link_free)

G_END_DECLS
