/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cli/bow-cli.h"
#include "intake/bow-intake.h"

static void
tell_background (BowCli              *self,
                 const char          *name,
                 const BowBackground *background)
{
  g_autofree char *counts = g_strdup_printf ("%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT, background->n_rows, background->n_unplaced);

  bow_cli_output_member (self->output, "ref", background->ref);
  bow_cli_output_member (self->output, "layer", background->layer);
  bow_cli_output_number (self->output, "rows", background->n_rows);
  bow_cli_output_number (self->output, "unplaced", background->n_unplaced);
  /* Translators: a reference, a file's name, a layer, and two numbers. */
  bow_cli_output_line (self->output, _("%s %s (%s): rows / without a place: %s"), background->ref, name, background->layer, counts);
}

static void
tell_links (BowCli    *self,
            BowIntake *intake)
{
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, bow_intake_get_n_links (intake));

  if (bow_intake_get_n_links (intake) == 0)
    return;
  bow_cli_output_number (self->output, "links_not_followed", (gint64) bow_intake_get_n_links (intake));
  bow_cli_output_line (self->output, _("Links to other files that were not followed: %s"), count);
}

static void
tell_records (BowCli    *self,
              BowIntake *intake)
{
  const char *first;
  const char *last;
  gint64 n_records = bow_intake_get_n_reports (intake, &first, &last);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, n_records);

  bow_cli_output_number (self->output, "records", n_records);
  bow_cli_output_member (self->output, "first", first);
  bow_cli_output_member (self->output, "last", last);
  bow_cli_output_member (self->output, "kind", bow_intake_get_kind (intake)->name);
  if (g_str_equal (bow_intake_get_kind (intake)->name, "walk"))
    bow_cli_output_line (self->output, _("%s: %s patrols made"), bow_intake_get_name (intake), count);
  else if (g_str_equal (bow_intake_get_kind (intake)->name, "person"))
    bow_cli_output_line (self->output, _("%s: %s records"), bow_intake_get_name (intake), count);
  else
    bow_cli_output_line (self->output, _("%s: %s reports"), bow_intake_get_name (intake), count);
}

static void
tell_file (BowCli    *self,
           BowIntake *intake)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "name", bow_intake_get_name (intake));
  json_builder_set_member_name (json, "already_there");
  json_builder_add_boolean_value (json, bow_intake_was_there (intake));
  if (bow_intake_was_there (intake))
    bow_cli_output_line (self->output, "%s.", bow_intake_get_earlier (intake));
  else if (bow_intake_get_background (intake) != NULL)
    {
      tell_background (self, bow_intake_get_name (intake), bow_intake_get_background (intake));
      tell_links (self, intake);
    }
  else
    tell_records (self, intake);
  json_builder_end_object (json);
}

static gboolean
import_file (BowCli          *self,
             const char      *path,
             BowIntakeFormat  format,
             GError         **error)
{
  g_autoptr (BowIntake) intake = bow_intake_new (path, format, error);
  gboolean done = FALSE;

  if (intake == NULL)
    return FALSE;
  bow_intake_set_alone (intake, TRUE);
  bow_intake_set_again (intake, self->options.again);
  bow_intake_watch (intake, bow_cli_output_progress, NULL);
  while (!done)
    if (!bow_intake_step (intake, self->bow_case, &done, self->cancellable, error))
      {
        bow_intake_give_up (intake, self->bow_case);
        return FALSE;
      }
  bow_cli_output_end_progress ();
  tell_file (self, intake);
  return TRUE;
}

static gboolean
find_format (const char       *name,
             BowIntakeFormat  *format,
             GError          **error)
{
  static const struct
  {
    const char *name;
    BowIntakeFormat format;
  } formats[] = {
    { "police-uk", BOW_INTAKE_POLICE_UK },
    { "reports", BOW_INTAKE_REPORTS },
    { "gpx", BOW_INTAKE_GPX },
    { "ftm", BOW_INTAKE_FTM },
    { "background", BOW_INTAKE_BACKGROUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (name, formats[i].name) == 0)
      {
        *format = formats[i].format;
        return TRUE;
      }
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say what the files are: --as police-uk, --as reports, --as gpx, --as ftm or --as background."));
  return FALSE;
}

gboolean
bow_verb_import (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  BowIntakeFormat format;

  if (!find_format (self->options.as, &format, error))
    return FALSE;
  json_builder_set_member_name (json, "files");
  json_builder_begin_array (json);
  for (gsize i = 0; arguments[i] != NULL; i++)
    if (!import_file (self, arguments[i], format, error))
      return FALSE;
  json_builder_end_array (json);
  return TRUE;
}
