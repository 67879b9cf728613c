/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

/**
 * BowPermission:
 * @BOW_PERMISSION_READ: see records and what is in them
 * @BOW_PERMISSION_WRITE: make, change and link records
 * @BOW_PERMISSION_REVIEW: decide on what another account made
 * @BOW_PERMISSION_EXPORT: take records out of the file: export, print, back up
 * @BOW_PERMISSION_ACCOUNT: add accounts and say what they may do
 * @BOW_PERMISSION_LOG: read the log of everybody's deeds
 *
 * What a role may allow.
 */
typedef enum
{
  BOW_PERMISSION_READ    = 1 << 0,
  BOW_PERMISSION_WRITE   = 1 << 1,
  BOW_PERMISSION_REVIEW  = 1 << 2,
  BOW_PERMISSION_EXPORT  = 1 << 3,
  BOW_PERMISSION_ACCOUNT = 1 << 4,
  BOW_PERMISSION_LOG     = 1 << 5,
} BowPermission;

BowPermission bow_roles_permissions (const char *roles);
gboolean      bow_roles_check       (const char *roles, GError **error);

extern const BowEnumeration bow_roles;

/* The role of a file's first account. */
#define BOW_ROLES_FIRST "|intelligence_supervisor|"

G_END_DECLS
