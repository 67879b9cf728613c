/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-lookups.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-private.h"
#include "case/bow-payload.h"

#define LONGEST_CODE 40
#define LONGEST_LABEL 200

/**
 * bow_case_list_lookups:
 * @self: a case
 * @list: (nullable): name of a list; %NULL for all
 * @error: return location
 *
 * Lists the codes that the force may edit, in the order they are shown.
 *
 * Returns: (transfer full) (element-type BowLookup) (nullable): the codes, or
 *   %NULL with @error set
 */
GPtrArray *
bow_case_list_lookups (BowCase     *self,
                       const char  *list,
                       GError     **error)
{
  g_autoptr (GPtrArray) lookups = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_lookup_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  select = bow_connection_statement (self->connection,
                                     "SELECT list, code, label FROM lookup WHERE ?1 IS NULL OR list = ?1 ORDER BY list, seq, code", error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_text (select, 1, list);

  while (bow_statement_step (select, &has_row, error))
    {
      BowLookup *lookup;

      if (!has_row)
        return g_steal_pointer (&lookups);
      lookup = g_new0 (BowLookup, 1);
      lookup->list = g_strdup (bow_statement_text (select, 0));
      lookup->code = g_strdup (bow_statement_text (select, 1));
      lookup->label = g_strdup (bow_statement_text (select, 2));
      g_ptr_array_add (lookups, lookup);
    }

  return NULL;
}

/**
 * bow_case_read_lookups:
 * @self: a case
 * @error: return location
 *
 * Reads the lists that the force may edit, to show values with the labels that
 * it gave to codes.
 *
 * Returns: (transfer full) (nullable): the lists, or %NULL with @error set
 */
BowLookups *
bow_case_read_lookups (BowCase  *self,
                       GError  **error)
{
  g_autoptr (GPtrArray) codes = bow_case_list_lookups (self, NULL, error);
  BowLookups *lookups;

  if (codes == NULL)
    return NULL;
  lookups = bow_lookups_new ();
  bow_lookups_set (lookups, codes);

  return lookups;
}

static gboolean
is_code (const char *code)
{
  for (const char *at = code; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '_')
      return FALSE;

  return *code != '\0' && strlen (code) <= LONGEST_CODE;
}

static gboolean
check_lookup (BowCase     *self,
              const char  *list,
              const char  *code,
              const char  *label,
              GError     **error)
{
  g_autoptr (GPtrArray) known = bow_case_list_lookups (self, list, error);
  g_autofree char *stripped = g_strstrip (g_strdup (label));

  if (known == NULL)
    return FALSE;
  if (known->len == 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no list “%s” that can be edited."), list);
  else if (!is_code (code))
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("“%s” is no code: it has letters, figures and underscores, %d at most."), code, LONGEST_CODE);
  else if (*stripped == '\0' || g_utf8_strlen (stripped, -1) > LONGEST_LABEL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("A label has between 1 and %d characters."), LONGEST_LABEL);
  else
    return TRUE;

  return FALSE;
}

static gboolean
write_lookup (BowCase     *self,
              const char  *list,
              const char  *code,
              const char  *label,
              GError     **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "lookup", .subject = self->file_id, .field = list };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "code", code);
  bow_payload_add_text (self->payload, "label", label);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, TRUE, &stamp, error) &&
         bow_apply_lookup (self->connection, list, code, label, error);
}

/**
 * bow_case_set_lookup:
 * @self: a case unlocked by an account that may change settings
 * @list: name of a list that can be edited
 * @code: a code; a new one is added at the end
 * @label: its name for people
 * @error: return location
 *
 * Adds a code to a list, or gives one another label. A code is never taken
 * away: records may have it.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED where the
 *   account may not, %BOW_ERROR_NOT_FOUND, %BOW_ERROR_INVALID
 */
gboolean
bow_case_set_lookup (BowCase     *self,
                     const char  *list,
                     const char  *code,
                     const char  *label,
                     GError     **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && list != NULL && code != NULL && label != NULL, FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_SETTING, error) || !check_lookup (self, list, code, label, error) ||
      !bow_case_action_begin (self, error))
    return FALSE;
  if (write_lookup (self, list, code, label, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
