/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-role.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

#define OFFICER (BOW_PERMISSION_READ | BOW_PERMISSION_WRITE)
#define SUPERVISOR (OFFICER | BOW_PERMISSION_REVIEW | BOW_PERMISSION_EXPORT)

static const BowEnumerationItem role_items[] = {
  { "submitting_officer", N_("Submitting officer"), N_("Records what comes in") },
  { "intelligence_officer", N_("Intelligence officer"), N_("Grades, links and exports") },
  { "intelligence_supervisor", N_("Intelligence supervisor"), N_("Reviews, and adds accounts") },
  { "operational_supervisor", N_("Operational supervisor"), N_("Tasks, and closes operations") },
  { "disclosure_officer", N_("Disclosure officer"), N_("Prepares disclosure") },
  { "retention_officer", N_("Retention officer"), N_("Reviews what is kept and disposes of the rest") },
  { "auditor", N_("Auditor"), N_("Sees the log, but no values") },
  { "administrator", N_("Administrator"), N_("Looks after accounts, but sees no content") },
};

const BowEnumeration bow_roles = {
  .name = "role", BOW_ENUMERATION_ITEMS (role_items),
};

/* In the order of the items above. */
static const BowPermission permissions[] = {
  OFFICER,
  OFFICER | BOW_PERMISSION_EXPORT,
  SUPERVISOR | BOW_PERMISSION_ACCOUNT | BOW_PERMISSION_LOG,
  SUPERVISOR,
  OFFICER | BOW_PERMISSION_EXPORT,
  OFFICER | BOW_PERMISSION_REVIEW,
  BOW_PERMISSION_LOG,
  BOW_PERMISSION_ACCOUNT | BOW_PERMISSION_LOG,
};

G_STATIC_ASSERT (G_N_ELEMENTS (permissions) == G_N_ELEMENTS (role_items));

/**
 * bow_roles_permissions:
 * @roles: (nullable): a set of codes of `bow_roles`
 *
 * What an account with these roles may do: whatever one of them allows. A
 * code that is no role allows nothing.
 *
 * Returns: the permissions
 */
BowPermission
bow_roles_permissions (const char *roles)
{
  g_auto (GStrv) codes = bow_enumeration_split (roles);
  BowPermission together = 0;

  for (char **code = codes; *code != NULL; code++)
    {
      const BowEnumerationItem *item = bow_enumeration_find (&bow_roles, *code);

      if (item != NULL)
        together |= permissions[item - role_items];
    }
  return together;
}

/**
 * bow_roles_check:
 * @roles: (nullable): a set of codes
 * @error: return location
 *
 * Whether a set of roles can be given to an account.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID where it is empty or holds a code
 *   that is no role
 */
gboolean
bow_roles_check (const char *roles, GError **error)
{
  g_auto (GStrv) codes = bow_enumeration_split (roles);

  if (codes[0] == NULL)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("An account needs at least one role."));
      return FALSE;
    }
  for (char **code = codes; *code != NULL; code++)
    if (bow_enumeration_find (&bow_roles, *code) == NULL)
      {
        g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("There is no role “%s”."), *code);
        return FALSE;
      }
  return TRUE;
}
