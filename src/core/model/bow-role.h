/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

/**
 * BowPermission:
 * @BOW_PERMISSION_METADATA: see that there is a record, its kind, reference, state, author, grade and dates, and the
 *   names of the fields that were changed
 * @BOW_PERMISSION_READ: see what is in a record
 * @BOW_PERMISSION_WRITE: make, change and link records
 * @BOW_PERMISSION_SUBMIT: put a note forward for review
 * @BOW_PERMISSION_REVIEW: assess what another account made, and decide on it
 * @BOW_PERMISSION_RELEASE: disseminate what has been reviewed
 * @BOW_PERMISSION_OVERRIDE: approve against a warning, with a reason that is kept: on an anonymous-only basis; set and
 *   lift a legal hold
 * @BOW_PERMISSION_TASK: allocate and approve tasks
 * @BOW_PERMISSION_CONTACT: see how a confidential reporter can be reached
 * @BOW_PERMISSION_SOURCE: use the source register
 * @BOW_PERMISSION_EXPORT: take records out of the file: export, print, back up
 * @BOW_PERMISSION_DISPOSE: review what is kept, and erase what is due
 * @BOW_PERMISSION_ACCOUNT: add accounts, take them away and say what they may do
 * @BOW_PERMISSION_LOG: read the log of everybody's deeds, and verify it
 * @BOW_PERMISSION_SETTING: change settings of the force: lookups, retention policies, what a look needs
 * @BOW_PERMISSION_SIGN: sign disclosure schedules
 * @BOW_PERMISSION_COMMAND: authorise, suspend, close and hand over operations
 *
 * What a role may allow.
 */
typedef enum
{
  BOW_PERMISSION_METADATA = 1 << 0,
  BOW_PERMISSION_READ     = 1 << 1,
  BOW_PERMISSION_WRITE    = 1 << 2,
  BOW_PERMISSION_SUBMIT   = 1 << 3,
  BOW_PERMISSION_REVIEW   = 1 << 4,
  BOW_PERMISSION_RELEASE  = 1 << 5,
  BOW_PERMISSION_OVERRIDE = 1 << 6,
  BOW_PERMISSION_TASK     = 1 << 7,
  BOW_PERMISSION_CONTACT  = 1 << 8,
  BOW_PERMISSION_SOURCE   = 1 << 9,
  BOW_PERMISSION_EXPORT   = 1 << 10,
  BOW_PERMISSION_DISPOSE  = 1 << 11,
  BOW_PERMISSION_ACCOUNT  = 1 << 12,
  BOW_PERMISSION_LOG      = 1 << 13,
  BOW_PERMISSION_SETTING  = 1 << 14,
  BOW_PERMISSION_SIGN     = 1 << 15,
  BOW_PERMISSION_COMMAND  = 1 << 16,
} BowPermission;

#define BOW_N_PERMISSIONS 17

BowPermission bow_roles_permissions   (const char *roles);
gboolean      bow_roles_check         (const char *roles, GError **error);
char         *bow_roles_print         (const char *roles);
const char   *bow_permission_get_name (BowPermission permission);
const char   *bow_permission_get_label (BowPermission permission);
char         *bow_permission_explain  (BowPermission missing);

extern const BowEnumeration bow_roles;
/* Whether an account opens the file. */
extern const BowEnumeration bow_standings;

/* The role of a file's first account. */
#define BOW_ROLES_FIRST "|intelligence_supervisor|"

G_END_DECLS
