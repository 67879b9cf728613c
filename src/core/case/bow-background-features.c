/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-background-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"

#define MAX_TITLE 200

static BowFeature *
make_feature (BowStatement  *statement,
              GError       **error)
{
  gsize length;
  const guint8 *bytes = bow_statement_bytes (statement, 2, &length);
  BowFeature *feature = bow_feature_unpack (bytes, length);

  if (feature == NULL)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_DAMAGED,
                           _("A background file in this case file cannot be read back: the case file is damaged, so restore a backup"));
      return NULL;
    }
  bow_feature_set_name (feature, bow_statement_text (statement, 0));
  bow_feature_set_when (feature, bow_statement_text (statement, 1));

  return feature;
}

static gboolean
read_features (BowStatement  *statement,
               GPtrArray     *features,
               GError       **error)
{
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      BowFeature *feature = more ? make_feature (statement, error) : NULL;

      if (!more)
        return TRUE;
      if (feature == NULL)
        return FALSE;
      g_ptr_array_add (features, feature);
    }

  return FALSE;
}

/**
 * bow_case_list_features:
 * @self: a case
 * @row: row of a background file of the layer `features`
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists what a file draws, in its order. A track can be somebody's way home, so
 * only who may see what is in a record may see it.
 *
 * Returns: (transfer full) (element-type BowFeature) (nullable): the features,
 *   or %NULL with @error set
 */
GPtrArray *
bow_case_list_features (BowCase       *self,
                        gint64         row,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (GPtrArray) features = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_feature_free);
  g_autoptr (BowBackground) background = NULL;
  g_autoptr (BowStatement) statement = NULL;
  gint64 first = row << BOW_BACKGROUND_ROW_BITS;
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  background = bow_background_read (self, row, error);
  statement = background != NULL ? bow_connection_statement (self->connection,
                                                             "SELECT name, at, shape FROM background_feature"
                                                             " WHERE id BETWEEN ? AND ? ORDER BY id",
                                                             error)
                                 : NULL;
  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, first);
  bow_statement_bind_integer (statement, 2, first + (G_GINT64_CONSTANT (1) << BOW_BACKGROUND_ROW_BITS) - 1);
  bow_connection_set_cancellable (self->connection, cancellable);
  done = read_features (statement, features, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? g_steal_pointer (&features) : NULL;
}

static gboolean
set_title (BowCase              *self,
           const BowBackground  *background,
           const char           *title,
           GError              **error)
{
  g_autoptr (BowStatement) statement = bow_connection_statement (self->connection, "UPDATE background SET title = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;

  bow_statement_bind_text (statement, 1, title);
  bow_statement_bind_integer (statement, 2, background->row);

  return bow_statement_run (statement, error)
         && bow_background_append (self, background, "rename-background", title, error);
}

/**
 * bow_case_rename_background:
 * @self: a case
 * @row: row of a background file
 * @title: what people are to call it, 1 to 200 characters
 * @error: return location
 *
 * Gives a background file another name, as one action. Its file's name is kept.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_INVALID where the name
 *   is empty or too long, %BOW_ERROR_REFUSED where the account may not write
 */
gboolean
bow_case_rename_background (BowCase     *self,
                            gint64       row,
                            const char  *title,
                            GError     **error)
{
  g_autoptr (BowBackground) background = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (title));

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error))
    return FALSE;
  if (*stripped == '\0' || g_utf8_strlen (stripped, -1) > MAX_TITLE)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("The name of a layer has 1 to %d characters."), MAX_TITLE);
      return FALSE;
    }
  background = bow_background_read (self, row, error);
  if (background == NULL || !bow_case_action_begin (self, error))
    return FALSE;
  if (set_title (self, background, stripped, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
