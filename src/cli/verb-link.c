/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static gboolean
check_relation (BowCli  *self,
                GError **error)
{
  g_autoptr (GString) known = NULL;
  gsize n_relations;
  const BowRelation *relations = bow_relations (&n_relations);

  if (self->options.as != NULL && bow_relation_find (self->options.as) != NULL)
    return TRUE;
  known = g_string_new (NULL);
  for (gsize i = 0; i < n_relations; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", relations[i].name);
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say how the two belong together, with --as and one of %s."), known->str);
  return FALSE;
}

gboolean
bow_verb_link (BowCli  *self,
               char   **arguments,
               GError **error)
{
  const BowCliOptions *options = &self->options;
  BowLinkNew link = {
    .relation = options->as,
    .strength = options->strength,
    .valid_from = options->valid_from,
    .valid_to = options->valid_to,
  };
  gint64 made;

  if (!check_relation (self, error))
    return FALSE;
  if (options->because == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say why, with --because and a reference or your own statement."));
      return FALSE;
    }
  link.from = bow_cli_find_row (self, arguments[0], error);
  link.to = link.from > 0 ? bow_cli_find_row (self, arguments[1], error) : 0;
  if (link.to == 0)
    return FALSE;
  if (!bow_cli_looks_like_ref (options->because))
    link.because = options->because;
  else if ((link.because_row = bow_cli_find_source (self, options->because, error)) == 0)
    return FALSE;

  made = bow_case_link (self->bow_case, &link, error);
  if (made == 0)
    return FALSE;
  bow_cli_output_number (self->output, "link", made);
  bow_cli_output_line (self->output, "%s %s %s", arguments[0], options->as, arguments[1]);
  return TRUE;
}

gboolean
bow_verb_unlink (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  gint64 row = bow_cli_find_row (self, arguments[0], error);
  g_autoptr (GPtrArray) links = row > 0 ? bow_case_links_of (self->bow_case, row, error) : NULL;

  if (links == NULL || !check_relation (self, error))
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      const BowLinkData *data = bow_link_get_data (links->pdata[i]);

      if (strcmp (data->relation->name, self->options.as) != 0 || !(data->outgoing || !data->relation->directed) ||
          strcmp (bow_row_get_data (data->other)->ref, arguments[1]) != 0)
        continue;
      if (!bow_case_unlink (self->bow_case, data->row, error))
        return FALSE;
      bow_cli_output_number (self->output, "unlinked", data->row);
      bow_cli_output_line (self->output, _("%s and %s are no longer linked as %s."), arguments[0], arguments[1], self->options.as);
      return TRUE;
    }
  g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("%s is not linked to %s as %s."), arguments[0], arguments[1], self->options.as);
  return FALSE;
}
