/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-background.h"
#include "cli/bow-cli.h"

gboolean
bow_verb_backgrounds (BowCli  *self,
                      char   **arguments,
                      GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) backgrounds = bow_case_list_backgrounds (self->bow_case, error);

  if (backgrounds == NULL)
    return FALSE;
  json_builder_set_member_name (json, "backgrounds");
  json_builder_begin_array (json);
  for (guint i = 0; i < backgrounds->len; i++)
    {
      const BowBackground *background = backgrounds->pdata[i];
      g_autofree char *counts = g_strdup_printf ("%7" G_GINT64_FORMAT " %6" G_GINT64_FORMAT, background->n_rows, background->n_unplaced);

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "ref", background->ref);
      bow_cli_output_member (self->output, "name", background->name);
      bow_cli_output_member (self->output, "title", background->title != NULL ? background->title : background->name);
      bow_cli_output_member (self->output, "layer", background->layer);
      bow_cli_output_member (self->output, "hash", background->hash);
      bow_cli_output_number (self->output, "rows", background->n_rows);
      bow_cli_output_number (self->output, "unplaced", background->n_unplaced);
      bow_cli_output_instant (self->output, "imported", background->imported);
      bow_cli_output_member (self->output, "account", background->account);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, "%s %-16s %s %s", background->ref, background->layer, counts,
                           background->title != NULL ? background->title : background->name);
    }
  json_builder_end_array (json);
  return TRUE;
}

/* The row of the file that is named; 0 with @error set where there is none. */
static gint64
find_background (BowCli      *self,
                 const char  *ref,
                 GError     **error)
{
  g_autoptr (GPtrArray) backgrounds = bow_case_list_backgrounds (self->bow_case, error);

  if (backgrounds == NULL)
    return 0;
  for (guint i = 0; i < backgrounds->len; i++)
    if (strcmp (((const BowBackground *) backgrounds->pdata[i])->ref, ref) == 0)
      return ((const BowBackground *) backgrounds->pdata[i])->row;
  g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no background file %s."), ref);

  return 0;
}

gboolean
bow_verb_remove_background (BowCli  *self,
                            char   **arguments,
                            GError **error)
{
  gint64 row = find_background (self, arguments[0], error);

  if (row == 0 || !bow_case_remove_background (self->bow_case, row, error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_line (self->output, _("%s is removed."), arguments[0]);

  return TRUE;
}

gboolean
bow_verb_rename_background (BowCli  *self,
                            char   **arguments,
                            GError **error)
{
  gint64 row = find_background (self, arguments[0], error);

  if (row == 0 || !bow_case_rename_background (self->bow_case, row, arguments[1], error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_member (self->output, "title", arguments[1]);
  bow_cli_output_line (self->output, _("%s is now called %s."), arguments[0], arguments[1]);

  return TRUE;
}

static void
tell_feature (BowCli            *self,
              const BowFeature  *feature,
              guint              number,
              const BowGeometry *place)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *text = bow_geometry_print (place);
  guint n_parts, n_positions;

  bow_feature_get_parts (feature, &n_parts);
  bow_feature_get_positions (feature, &n_positions);
  json_builder_begin_object (json);
  bow_cli_output_number (self->output, "number", number);
  bow_cli_output_member (self->output, "name", bow_feature_get_name (feature));
  bow_cli_output_member (self->output, "when", bow_feature_get_when (feature));
  bow_cli_output_number (self->output, "parts", n_parts);
  bow_cli_output_number (self->output, "positions", n_positions);
  bow_cli_output_member (self->output, "place", text);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%4u %s", number, bow_feature_get_name (feature) != NULL ? bow_feature_get_name (feature) : text);
}

gboolean
bow_verb_features (BowCli  *self,
                   char   **arguments,
                   GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  gint64 row = find_background (self, arguments[0], error);
  g_autoptr (GPtrArray) features = row != 0 ? bow_case_list_features (self->bow_case, row, self->cancellable, error) : NULL;

  if (features == NULL)
    return FALSE;
  json_builder_set_member_name (json, "features");
  json_builder_begin_array (json);
  for (guint i = 0; i < features->len; i++)
    {
      g_autoptr (BowGeometry) place = bow_feature_to_geometry (g_ptr_array_index (features, i), NULL, error);

      if (place == NULL)
        return FALSE;
      tell_feature (self, g_ptr_array_index (features, i), i + 1, place);
    }
  json_builder_end_array (json);

  return TRUE;
}
