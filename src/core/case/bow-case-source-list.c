/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-sources.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"
#include "store/bow-sealed-body.h"

#define SELECT_SQL "SELECT s.id, r.ref, s.type, s.status, s.risk, s.body, r.updated_at FROM source s JOIN record r ON r.id = s.id "

/**
 * bow_source_free:
 * @self: (nullable): a source
 *
 * Frees what describes a source.
 */
void
bow_source_free (BowSource *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->type);
  g_free (self->status);
  g_free (self->risk);
  g_strfreev (self->readers);
  g_free (self);
}

static gboolean
name_readers (BowCase     *self,
              const char  *body,
              BowSource   *source,
              GError     **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GArray) ids = body != NULL ? bow_sealed_body_get_readers (body) : g_array_new (FALSE, FALSE, sizeof (BowId));

  for (guint i = 0; i < ids->len; i++)
    {
      const BowId *id = &g_array_index (ids, BowId, i);
      g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT name FROM account WHERE uuid = ?", error);
      gboolean has_row;

      if (select == NULL)
        return FALSE;
      bow_statement_bind_bytes (select, 1, id->bytes, BOW_ID_LENGTH);
      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (has_row)
        g_strv_builder_add (names, bow_statement_text (select, 0));
      source->is_reader = source->is_reader || bow_id_equal (id, &self->account_id);
    }
  source->readers = g_strv_builder_end (names);

  return TRUE;
}

static BowSource *
read_source (BowCase       *self,
             BowStatement  *select,
             GError       **error)
{
  g_autoptr (BowSource) source = g_new0 (BowSource, 1);

  source->row = bow_statement_integer (select, 0);
  source->ref = g_strdup (bow_statement_text (select, 1));
  source->type = g_strdup (bow_statement_text (select, 2));
  source->status = g_strdup (bow_statement_text (select, 3));
  source->risk = g_strdup (bow_statement_text (select, 4));
  source->updated = bow_statement_integer (select, 6);

  return name_readers (self, bow_statement_text (select, 5), source, error) ? g_steal_pointer (&source) : NULL;
}

/**
 * bow_case_list_sources:
 * @self: a case
 * @error: return location
 *
 * Lists the source register: what is said in clear, and who may read the rest.
 *
 * Returns: (transfer container) (element-type BowSource) (nullable): the
 *   sources by their references, or %NULL with @error set: %BOW_ERROR_REFUSED
 */
GPtrArray *
bow_case_list_sources (BowCase  *self,
                       GError  **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_source_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row = TRUE;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_SOURCE, error))
    return NULL;

  select = bow_connection_statement (self->connection, SELECT_SQL "WHERE r.binned_at IS NULL ORDER BY r.ref", error);
  if (select == NULL)
    return NULL;
  while (has_row)
    {
      BowSource *source;

      if (!bow_statement_step (select, &has_row, error))
        return NULL;
      source = has_row ? read_source (self, select, error) : NULL;
      if (has_row && source == NULL)
        return NULL;
      if (source != NULL)
        g_ptr_array_add (sources, source);
    }

  return g_steal_pointer (&sources);
}

/**
 * bow_case_find_source:
 * @self: a case
 * @ref: a reference, in capitals or not
 * @error: return location
 *
 * Finds a source by its reference.
 *
 * Returns: (transfer full) (nullable): the source, or %NULL with @error set:
 *   %BOW_ERROR_NOT_FOUND, %BOW_ERROR_REFUSED
 */
BowSource *
bow_case_find_source (BowCase     *self,
                      const char  *ref,
                      GError     **error)
{
  g_autofree char *capitals = NULL;
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self) && ref != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_SOURCE, error))
    return NULL;

  capitals = g_ascii_strup (ref, -1);
  select = bow_connection_statement (self->connection, SELECT_SQL "WHERE r.ref = ?", error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_text (select, 1, capitals);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;
  if (has_row)
    return read_source (self, select, error);

  g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no source “%s” in the register."), ref);
  return NULL;
}

/**
 * bow_case_list_source_references:
 * @self: a case
 * @error: return location
 *
 * Lists the references of the source register, and nothing else of it: what
 * must not stand in a text that is passed on.
 *
 * Returns: (transfer full) (nullable): the references, for example `Q-000012`,
 *   or %NULL with @error set
 */
char **
bow_case_list_source_references (BowCase  *self,
                                 GError  **error)
{
  g_autoptr (GStrvBuilder) references = g_strv_builder_new ();
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row = TRUE;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;

  select = bow_connection_statement (self->connection, "SELECT ref FROM record WHERE kind = 'source' ORDER BY ref", error);
  if (select == NULL)
    return NULL;
  while (has_row)
    {
      if (!bow_statement_step (select, &has_row, error))
        return NULL;
      if (has_row)
        g_strv_builder_add (references, bow_statement_text (select, 0));
    }

  return g_strv_builder_end (references);
}
