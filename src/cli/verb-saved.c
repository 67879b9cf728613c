/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-saved.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static void
tell_saved (BowCli               *self,
            const BowSavedSearch *saved)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowFilter) filter = bow_filter_parse (saved->filter, NULL);
  g_autofree char *sentence = filter != NULL ? bow_filter_describe (filter) : g_strdup (saved->filter);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "name", saved->name);
  bow_cli_output_member (self->output, "filter", saved->filter);
  bow_cli_output_member (self->output, "shows", sentence);
  bow_cli_output_member (self->output, "owner", saved->owner);
  json_builder_set_member_name (json, "shared");
  json_builder_add_boolean_value (json, saved->is_shared);
  json_builder_set_member_name (json, "watched");
  json_builder_add_boolean_value (json, saved->is_watched);
  if (saved->count >= 0)
    bow_cli_output_number (self->output, "count", saved->count);
  if (saved->is_watched)
    bow_cli_output_number (self->output, "new", saved->n_new);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%-24s %6" G_GINT64_FORMAT " %s  %s", saved->name, MAX (saved->count, 0),
                       saved->n_new > 0 ? "●" : " ", sentence);
}

static gboolean
list_saved (BowCli  *self,
            gint64   row,
            GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) all = bow_case_list_saved (self->bow_case, TRUE, self->cancellable, error);

  if (all == NULL)
    return FALSE;
  json_builder_set_member_name (json, "saved");
  json_builder_begin_array (json);
  for (guint i = 0; i < all->len; i++)
    {
      const BowSavedSearch *saved = all->pdata[i];

      if (row == 0 || saved->row == row)
        tell_saved (self, saved);
    }
  json_builder_end_array (json);
  return TRUE;
}

static gboolean
add_saved (BowCli      *self,
           gint64       row,
           const char  *name,
           const char  *extra,
           GError     **error)
{
  g_autoptr (BowFilter) filter = bow_cli_make_filter (self, error);
  g_autofree char *text = filter != NULL ? bow_filter_print (filter) : NULL;

  return text != NULL && bow_case_add_saved (self->bow_case, name, text, self->options.shared, error) != 0;
}

static gboolean
show_saved (BowCli      *self,
            gint64       row,
            const char  *name,
            const char  *extra,
            GError     **error)
{
  return list_saved (self, row, error) && bow_case_look_at_saved (self->bow_case, row, error);
}

static gboolean
rename_saved (BowCli      *self,
              gint64       row,
              const char  *name,
              const char  *extra,
              GError     **error)
{
  return bow_case_rename_saved (self->bow_case, row, extra, error);
}

static gboolean
change_saved (BowCli      *self,
              gint64       row,
              const char  *name,
              const char  *extra,
              GError     **error)
{
  g_autoptr (BowFilter) filter = bow_cli_make_filter (self, error);
  g_autofree char *text = filter != NULL ? bow_filter_print (filter) : NULL;

  return text != NULL && bow_case_change_saved (self->bow_case, row, text, error);
}

static gboolean
copy_saved (BowCli      *self,
            gint64       row,
            const char  *name,
            const char  *extra,
            GError     **error)
{
  return bow_case_copy_saved (self->bow_case, row, error) != 0;
}

static gboolean
move_saved (BowCli      *self,
            gint64       row,
            const char  *name,
            const char  *extra,
            GError     **error)
{
  double places;

  return bow_cli_parse_number (extra, -BOW_SAVED_MOST, BOW_SAVED_MOST, &places, error) &&
         bow_case_move_saved (self->bow_case, row, (int) places, error);
}

static gboolean
share_saved (BowCli      *self,
             gint64       row,
             const char  *name,
             const char  *extra,
             GError     **error)
{
  return bow_case_share_saved (self->bow_case, row, TRUE, error);
}

static gboolean
keep_saved (BowCli      *self,
            gint64       row,
            const char  *name,
            const char  *extra,
            GError     **error)
{
  return bow_case_share_saved (self->bow_case, row, FALSE, error);
}

static gboolean
watch_saved (BowCli      *self,
             gint64       row,
             const char  *name,
             const char  *extra,
             GError     **error)
{
  return bow_case_watch_saved (self->bow_case, row, TRUE, error);
}

static gboolean
unwatch_saved (BowCli      *self,
               gint64       row,
               const char  *name,
               const char  *extra,
               GError     **error)
{
  return bow_case_watch_saved (self->bow_case, row, FALSE, error);
}

static gboolean
remove_saved (BowCli      *self,
              gint64       row,
              const char  *name,
              const char  *extra,
              GError     **error)
{
  return bow_case_remove_saved (self->bow_case, row, error);
}

static const struct
{
  const char *name;
  /* How many arguments come after it. */
  guint n_arguments;
  gboolean is_new;
  gboolean tells;
  gboolean (*run) (BowCli *self, gint64 row, const char *name, const char *extra, GError **error);
} deeds[] = {
  { "add", 1, TRUE, FALSE, add_saved },        { "show", 1, FALSE, TRUE, show_saved },      { "rename", 2, FALSE, FALSE, rename_saved },
  { "change", 1, FALSE, FALSE, change_saved }, { "copy", 1, FALSE, FALSE, copy_saved },     { "move", 2, FALSE, FALSE, move_saved },
  { "share", 1, FALSE, FALSE, share_saved },   { "keep", 1, FALSE, FALSE, keep_saved },     { "watch", 1, FALSE, FALSE, watch_saved },
  { "unwatch", 1, FALSE, FALSE, unwatch_saved }, { "remove", 1, FALSE, FALSE, remove_saved },
};

static gboolean
run_deed (BowCli  *self,
          gsize    which,
          char   **arguments,
          GError **error)
{
  gint64 row = 0;

  if (g_strv_length (arguments) != deeds[which].n_arguments)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” takes the name of a search; see “bowstreet-cli help saved”."), deeds[which].name);
      return FALSE;
    }
  if (!deeds[which].is_new && (row = bow_case_find_saved (self->bow_case, arguments[0], error)) == 0)
    return FALSE;

  return deeds[which].run (self, row, arguments[0], arguments[1], error) && (deeds[which].tells || list_saved (self, 0, error));
}

gboolean
bow_verb_saved (BowCli  *self,
                char   **arguments,
                GError **error)
{
  if (arguments[0] == NULL || (strcmp (arguments[0], "list") == 0 && arguments[1] == NULL))
    return list_saved (self, 0, error);
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strcmp (arguments[0], deeds[i].name) == 0)
      return run_deed (self, i, arguments + 1, error);
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” is nothing that can be done with a saved search."), arguments[0]);
  return FALSE;
}
