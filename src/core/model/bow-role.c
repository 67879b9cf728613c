/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-role.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

static const BowEnumerationItem role_items[] = {
  { "submitting_officer", N_("Submitting officer"), N_("Records what comes in, and submits notes") },
  { "intelligence_officer", N_("Intelligence officer"), N_("Grades, links, submits and exports") },
  { "intelligence_supervisor", N_("Intelligence supervisor"), N_("Reviews, releases and tasks, and looks after accounts") },
  { "operational_supervisor", N_("Operational supervisor"), N_("Tasks, and closes operations") },
  { "disclosure_officer", N_("Disclosure officer"), N_("Prepares disclosure, and releases") },
  { "retention_officer", N_("Retention officer"), N_("Reviews what is kept and disposes of the rest") },
  { "auditor", N_("Auditor"), N_("Sees the log and what records there are, but no values") },
  { "administrator", N_("Administrator"), N_("Looks after the installation, and opens no case file") },
};

const BowEnumeration bow_roles = {
  .name = "role", BOW_ENUMERATION_ITEMS (role_items),
};

static const BowEnumerationItem standing_items[] = {
  { "open", N_("Opens the file"), NULL },
  { "unfinished", N_("Not finished"), N_("Adding it was stopped: it does not open the file. Add it again") },
  { "removed", N_("Removed"), N_("Does not open the file any more. The database key is the same as before") },
  { "revoked", N_("Revoked"), N_("Does not open the file any more, which has been given a new database key since") },
};

const BowEnumeration bow_standings = {
  .name = "standing", BOW_ENUMERATION_ITEMS (standing_items),
};

enum
{
  SUBMITTING,
  INTELLIGENCE,
  INTELLIGENCE_SUPERVISOR,
  OPERATIONAL_SUPERVISOR,
  DISCLOSURE,
  RETENTION,
  AUDITOR,
  ADMINISTRATOR,
  N_ROLES
};

G_STATIC_ASSERT (N_ROLES == G_N_ELEMENTS (role_items));

/* Who may do what: one row a permission, one column a role, and nothing of it
 * anywhere else. */
#define COLUMNS(so, io, is, os, di, ro, au, ad) \
  { [SUBMITTING] = so, [INTELLIGENCE] = io, [INTELLIGENCE_SUPERVISOR] = is, [OPERATIONAL_SUPERVISOR] = os, \
    [DISCLOSURE] = di, [RETENTION] = ro, [AUDITOR] = au, [ADMINISTRATOR] = ad }

static const struct
{
  const char *name;
  const char *label;
  gboolean allowed[N_ROLES];
} permissions[] = {
  { "metadata", N_("see which records there are"), COLUMNS (1, 1, 1, 1, 1, 1, 1, 0) },
  { "read",     N_("see what is in a record"),     COLUMNS (1, 1, 1, 1, 1, 1, 0, 0) },
  { "write",    N_("make and change records"),     COLUMNS (1, 1, 1, 1, 1, 1, 0, 0) },
  { "submit",   N_("submit notes for review"),     COLUMNS (1, 1, 1, 1, 0, 0, 0, 0) },
  { "review",   N_("review what others made"),     COLUMNS (0, 0, 1, 1, 0, 0, 0, 0) },
  { "release",  N_("release intelligence"),        COLUMNS (0, 0, 1, 0, 1, 0, 0, 0) },
  { "override", N_("decide against a warning"),    COLUMNS (0, 0, 1, 1, 0, 0, 0, 0) },
  { "task",     N_("allocate and approve tasks"),  COLUMNS (0, 0, 1, 1, 0, 0, 0, 0) },
  { "contact",  N_("see how a confidential reporter can be reached"), COLUMNS (0, 1, 1, 0, 0, 0, 0, 0) },
  { "source",   N_("use the source register"),     COLUMNS (0, 0, 1, 0, 0, 0, 0, 0) },
  { "export",   N_("take records out of the file"), COLUMNS (0, 1, 1, 1, 1, 0, 0, 0) },
  { "dispose",  N_("review what is kept, and dispose of it"), COLUMNS (0, 0, 0, 0, 0, 1, 0, 0) },
  { "account",  N_("look after accounts"),         COLUMNS (0, 0, 1, 0, 0, 0, 0, 0) },
  { "log",      N_("read the log of everybody's deeds"), COLUMNS (0, 0, 1, 0, 0, 0, 1, 0) },
  { "setting",  N_("change settings of the force"), COLUMNS (0, 0, 1, 0, 0, 0, 0, 1) },
  { "sign",     N_("sign disclosure schedules"),   COLUMNS (0, 0, 0, 0, 1, 0, 0, 0) },
  { "command",  N_("authorise, suspend, close and hand over operations"), COLUMNS (0, 0, 1, 1, 0, 0, 0, 0) },
};

G_STATIC_ASSERT (G_N_ELEMENTS (permissions) == BOW_N_PERMISSIONS);

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

      for (gsize i = 0; item != NULL && i < G_N_ELEMENTS (permissions); i++)
        if (permissions[i].allowed[item - role_items])
          together |= 1 << i;
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

/**
 * bow_roles_print:
 * @roles: (nullable): a set of codes
 *
 * Names roles for people.
 *
 * Returns: (transfer full): their labels, with commas between
 */
char *
bow_roles_print (const char *roles)
{
  g_auto (GStrv) codes = bow_enumeration_split (roles);
  GString *text = g_string_new (NULL);

  for (char **code = codes; *code != NULL; code++)
    {
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, bow_enumeration_label (&bow_roles, *code));
    }
  return g_string_free_and_steal (text);
}

static gsize
first_of (BowPermission some)
{
  return (gsize) g_bit_nth_lsf ((gulong) some, -1);
}

/**
 * bow_permission_get_name:
 * @permission: one permission
 *
 * Returns: its name in the tables and in tests, for example `review`
 */
const char *
bow_permission_get_name (BowPermission permission)
{
  g_return_val_if_fail (permission != 0 && first_of (permission) < BOW_N_PERMISSIONS, NULL);

  return permissions[first_of (permission)].name;
}

/**
 * bow_permission_get_label:
 * @permission: one permission
 *
 * Returns: what it allows, for people: goes on after “may”
 */
const char *
bow_permission_get_label (BowPermission permission)
{
  g_return_val_if_fail (permission != 0 && first_of (permission) < BOW_N_PERMISSIONS, NULL);

  return _(permissions[first_of (permission)].label);
}

/**
 * bow_permission_explain:
 * @missing: the permissions that somebody lacks
 *
 * Says why something is not allowed, and who could do it: for an error, or
 * beside what is greyed. Of several permissions the first is told.
 *
 * Returns: (transfer full): a sentence or two
 */
char *
bow_permission_explain (BowPermission missing)
{
  g_autoptr (GString) able = g_string_new (NULL);
  gsize at = first_of (missing);

  g_return_val_if_fail (missing != 0 && at < BOW_N_PERMISSIONS, NULL);

  for (gsize role = 0; role < ADMINISTRATOR; role++)
    if (permissions[at].allowed[role])
      g_string_append_printf (able, "%s%s", able->len > 0 ? ", " : "", _(role_items[role].label));

  /* Translators: “Your account may not review what others made. These roles
   * may: Intelligence supervisor, …” */
  return g_strdup_printf (_("Your account may not %s. These roles may: %s."), _(permissions[at].label), able->str);
}
