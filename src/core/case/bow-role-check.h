/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-role.h"
#include "store/bow-log.h"

G_BEGIN_DECLS

/**
 * BowRoleCheck:
 *
 * Judges each entry of a log by the roles that its account had when it wrote
 * it.
 */
typedef struct _BowRoleCheck BowRoleCheck;

BowRoleCheck *bow_role_check_new   (BowConnection *replayed);
void          bow_role_check_free  (BowRoleCheck *self);
gboolean      bow_role_check_entry (BowRoleCheck *self, const BowStoredEntry *entry, char **fault, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowRoleCheck, bow_role_check_free)

G_END_DECLS
