/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-role-check.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "model/bow-kind.h"

/* What a deed takes; any one of them will do. What is not here takes nothing
 * but an account that opens the file. */
static const struct
{
  const char *verb;
  BowPermission any_of;
} deeds[] = {
  { "create", BOW_PERMISSION_WRITE },
  { "set", BOW_PERMISSION_WRITE },
  { "bin", BOW_PERMISSION_WRITE },
  { "unbin", BOW_PERMISSION_WRITE },
  { "link", BOW_PERMISSION_WRITE },
  { "unlink", BOW_PERMISSION_WRITE },
  { "absorb", BOW_PERMISSION_WRITE },
  { "alike", BOW_PERMISSION_WRITE },
  { "merge", BOW_PERMISSION_WRITE },
  { "part", BOW_PERMISSION_WRITE },
  { "unlike", BOW_PERMISSION_WRITE },
  { "unmerge", BOW_PERMISSION_WRITE },
  { "erase", BOW_PERMISSION_WRITE | BOW_PERMISSION_DISPOSE },
  { "read", BOW_PERMISSION_READ | BOW_PERMISSION_METADATA },
  { "network", BOW_PERMISSION_READ },
  { "search", BOW_PERMISSION_READ | BOW_PERMISSION_METADATA },
  { "account", BOW_PERMISSION_ACCOUNT },
  { "readmit", BOW_PERMISSION_ACCOUNT },
  { "roles", BOW_PERMISSION_ACCOUNT },
  { "remove", BOW_PERMISSION_ACCOUNT },
  { "revoke", BOW_PERMISSION_ACCOUNT },
  { "saved", BOW_PERMISSION_READ },
  { "unsaved", BOW_PERMISSION_READ },
  { "resaved", BOW_PERMISSION_READ },
  { "watch", BOW_PERMISSION_READ },
  { "setting", BOW_PERMISSION_SETTING },
  { "assess", BOW_PERMISSION_WRITE },
  { "import-background", BOW_PERMISSION_WRITE },
  { "rename-background", BOW_PERMISSION_WRITE },
  { "remove-background", BOW_PERMISSION_WRITE },
  { "retention-policy", BOW_PERMISSION_SETTING },
  { "retention-group", BOW_PERMISSION_DISPOSE | BOW_PERMISSION_REVIEW },
  { "retention-begin", BOW_PERMISSION_DISPOSE },
  { "retention-review", BOW_PERMISSION_DISPOSE },
  { "hold", BOW_PERMISSION_OVERRIDE | BOW_PERMISSION_DISPOSE },
  { "release", BOW_PERMISSION_OVERRIDE },
  { "dispose", BOW_PERMISSION_DISPOSE | BOW_PERMISSION_OVERRIDE },
};

typedef struct
{
  BowPermission permissions;
  gboolean is_open;
  char *name;
} Standing;

struct _BowRoleCheck
{
  BowConnection *replayed;
  /* Row of an account: its Standing; emptied whenever one of them changes. */
  GHashTable *standings;
  /* Verb: index into deeds, plus one. */
  GHashTable *deeds;
};

static void
standing_free (gpointer data)
{
  Standing *standing = data;

  g_free (standing->name);
  g_free (standing);
}

/**
 * bow_role_check_new:
 * @replayed: what the log says so far
 *
 * Begins to judge a log.
 *
 * Returns: (transfer full): the judge
 */
BowRoleCheck *
bow_role_check_new (BowConnection *replayed)
{
  BowRoleCheck *self = g_new0 (BowRoleCheck, 1);

  self->replayed = g_object_ref (replayed);
  self->standings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, standing_free);
  self->deeds = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    g_hash_table_insert (self->deeds, (gpointer) deeds[i].verb, GSIZE_TO_POINTER (i + 1));

  return self;
}

/**
 * bow_role_check_free:
 * @self: (nullable): a judge
 *
 * Frees it.
 */
void
bow_role_check_free (BowRoleCheck *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->replayed);
  g_hash_table_unref (self->standings);
  g_hash_table_unref (self->deeds);
  g_free (self);
}

/* Returns %NULL without @error set where the log does not know the account yet. */
static const Standing *
find_standing (BowRoleCheck  *self,
               gint64         account,
               GError       **error)
{
  const Standing *known = g_hash_table_lookup (self->standings, &account);
  g_autoptr (BowStatement) select = NULL;
  Standing *standing;
  gboolean has_row;

  if (known != NULL)
    return known;

  select = bow_connection_statement (self->replayed, "SELECT roles, standing, name FROM account WHERE id = ?", error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, account);
  if (!bow_statement_step (select, &has_row, error) || !has_row)
    return NULL;

  standing = g_new0 (Standing, 1);
  standing->permissions = bow_roles_permissions (bow_statement_text (select, 0));
  standing->is_open = strcmp (bow_statement_text (select, 1), "open") == 0;
  standing->name = g_strdup (bow_statement_text (select, 2));
  g_hash_table_insert (self->standings, g_memdup2 (&account, sizeof account), standing);

  return standing;
}

static BowPermission
needs_of_way (const char *kind_name,
              const char *from,
              const char *payload)
{
  const BowKind *kind = bow_kind_find (kind_name);
  g_autoptr (JsonNode) root = payload != NULL ? json_from_string (payload, NULL) : NULL;
  const BowTransition *way = NULL;
  const char *to = NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    to = json_object_get_string_member_with_default (json_node_get_object (root), "state", NULL);
  if (kind != NULL && kind->states != NULL && from != NULL && to != NULL)
    way = bow_states_transition (kind->states, from, to);

  return way != NULL ? bow_transition_needs (way) : 0;
}

/* What a change of state takes is known by the way that leads there. */
static gboolean
read_needs_of_state (BowRoleCheck          *self,
                     const BowStoredEntry  *entry,
                     BowPermission         *needs,
                     GError               **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->replayed, "SELECT kind, state FROM record WHERE uuid = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_bytes (select, 1, entry->subject.bytes, BOW_ID_LENGTH);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row)
    *needs = needs_of_way (bow_statement_text (select, 0), bow_statement_text (select, 1), entry->payload);

  return TRUE;
}

static gboolean
read_needs (BowRoleCheck          *self,
            const BowStoredEntry  *entry,
            BowPermission         *any_of,
            GError               **error)
{
  gsize at = GPOINTER_TO_SIZE (g_hash_table_lookup (self->deeds, entry->verb));

  *any_of = at > 0 ? deeds[at - 1].any_of : 0;
  if (entry->act == BOW_ACT_DISCLOSURE)
    *any_of = BOW_PERMISSION_EXPORT | BOW_PERMISSION_RELEASE | BOW_PERMISSION_LOG;

  return strcmp (entry->verb, "state") != 0 || read_needs_of_state (self, entry, any_of, error);
}

/**
 * bow_role_check_entry:
 * @self: a judge, whose tables are what the log says before this entry
 * @entry: the next entry
 * @fault: (out) (nullable): a sentence, where the account might not do that
 * @error: return location
 *
 * Judges an entry.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_role_check_entry (BowRoleCheck          *self,
                      const BowStoredEntry  *entry,
                      char                 **fault,
                      GError               **error)
{
  GError *failure = NULL;
  const Standing *standing = find_standing (self, entry->account, &failure);
  BowPermission any_of;

  *fault = NULL;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!read_needs (self, entry, &any_of, error))
    return FALSE;

  /* Until the first account is there, the file is being made. */
  if (standing != NULL && !standing->is_open)
    *fault = g_strdup_printf (_("Entry %" PRId64 " of the log (%s) is by “%s”, who had been taken out of the file by then."),
                              entry->row, entry->verb, standing->name);
  else if (standing != NULL && any_of != 0 && (standing->permissions & any_of) == 0)
    *fault = g_strdup_printf (_("Entry %" PRId64 " of the log (%s) is by “%s”, whose roles did not allow it then."),
                              entry->row, entry->verb, standing->name);
  if (entry->act == BOW_ACT_CONTROL)
    g_hash_table_remove_all (self->standings);

  return TRUE;
}
