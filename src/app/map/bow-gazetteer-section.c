/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-gazetteer-section.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "geo/bow-gazetteer-set.h"
#include "geo/bow-grid.h"
#include "intake/bow-gazetteer-import.h"
#include "intake/bow-pack-names.h"
#include "widgets/bow-message.h"
#include "widgets/bow-removal.h"

#define TICK_MS 100

struct _BowGazetteerSection
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkWidget *busy;
  GtkProgressBar *progress;
  GtkWidget *buttons;
  GtkWidget *add;
  GtkWidget *take;

  BowMapCanvas *canvas;
  GCancellable *importing;
  guint tick;
  /* Of 1000; told by the thread that reads. */
  int done;
};

G_DEFINE_FINAL_TYPE (BowGazetteerSection, bow_gazetteer_section, GTK_TYPE_WIDGET)

static void
say (BowGazetteerSection *self,
     const char          *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), "win.toast", "(sb)", text, FALSE);
}

static void
add_row (BowGazetteerSection *self,
         const char          *file,
         const char          *title,
         const char          *detail)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (_("Remove %s"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_tooltip_text (remove, label);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "gazetteer.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "s", file);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  gtk_list_box_append (self->list, row);
}

static void
add_table_row (BowGazetteerSection *self)
{
  if (bow_grid_get_precision () < BOW_GRID_PRECISION)
    add_row (self, BOW_SHIFT_GRID_FILE, "OSTN15", _("Makes grid references good to half a metre. Contains OS data © Crown copyright and database right."));
}

static void
show_list (BowGazetteerSection *self)
{
  g_autoptr (BowGazetteerSet) set = bow_gazetteer_set_ref_usual ();

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < bow_gazetteer_set_get_n (set); i++)
    {
      const BowGazetteer *gazetteer = bow_gazetteer_set_get (set, i);
      guint n = bow_gazetteer_get_n_names (gazetteer);
      g_autofree char *names = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u name", "%'u names", n), n);
      g_autofree char *detail = g_strdup_printf ("%s. %s", names, bow_gazetteer_get_attribution (gazetteer));

      add_row (self, bow_gazetteer_set_get_file (set, i), bow_gazetteer_get_title (gazetteer), detail);
    }
  add_table_row (self);
}

static void
remove_gazetteer (gpointer object,
                  gpointer data)
{
  BowGazetteerSection *self = object;
  g_autofree char *folder = bow_gazetteer_set_dup_folder ();
  g_autoptr (GError) error = NULL;

  if (!bow_gazetteer_remove (folder, data, &error))
    say (self, error->message);
  show_list (self);
  gtk_widget_grab_focus (self->add);
}

static void
remove_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  BowGazetteerSection *self = BOW_GAZETTEER_SECTION (widget);

  bow_removal_ask (GTK_WIDGET (self->canvas), _("Remove the Gazetteer?"), _("Places are no longer found by its names. It can be added again from its file."),
                   remove_gazetteer, self, g_variant_dup_string (parameter, NULL), g_free);
}

static void
note_progress (gint64   done,
               gint64   total,
               gpointer data)
{
  BowGazetteerSection *self = data;

  g_atomic_int_set (&self->done, total > 0 ? (int) (done * 1000 / total) : 0);
}

static gboolean
on_tick (gpointer data)
{
  BowGazetteerSection *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->done) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
import_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_autofree char *folder = bow_gazetteer_set_dup_folder ();
  GError *error = NULL;
  BowGazetteerSummary *summary = bow_gazetteer_import (data, folder, note_progress, source, cancellable, &error);

  if (summary != NULL)
    g_task_return_pointer (task, summary, (GDestroyNotify) bow_gazetteer_summary_free);
  else
    g_task_return_error (task, error);
}

static void
set_busy (BowGazetteerSection *self,
          gboolean             busy)
{
  gtk_widget_set_visible (self->busy, busy);
  gtk_widget_set_sensitive (self->buttons, !busy);
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_progress_bar_set_fraction (self->progress, 0);
  if (busy)
    self->tick = g_timeout_add (TICK_MS, on_tick, self);
}

/* A file with a bad line says which, and that is more than a toast holds. */
static void
show_problem (BowGazetteerSection *self,
              const char          *text)
{
  bow_message_show (GTK_WIDGET (self->canvas), _("Not Imported"), text);
}

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  BowGazetteerSection *self = BOW_GAZETTEER_SECTION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGazetteerSummary) summary = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  g_clear_object (&self->importing);
  if (self->canvas == NULL)
    return;
  set_busy (self, FALSE);
  show_list (self);
  if (summary != NULL)
    {
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %'u name is here now", "%s: %'u names are here now", summary->n_names),
                              summary->title, summary->n_names);
      say (self, text);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_problem (self, error->message);
    }
}

static void
close_panel (BowGazetteerSection *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
on_files (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (BowGazetteerSection) self = data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  all = g_strv_builder_end (paths);
  if (all[0] != NULL && self->canvas != NULL)
    bow_gazetteer_section_import (self, (const char *const *) all);
}

static void
on_add (BowGazetteerSection *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->canvas));

  close_panel (self);
  gtk_file_dialog_set_title (dialog, _("Add Place Names"));
  gtk_file_dialog_open_multiple (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_files, g_object_ref (self));
}

/* The topmost pack that is drawn from vectors: pictures name nothing. */
static void
on_take (BowGazetteerSection *self)
{
  BowMapPacks *packs = bow_map_canvas_get_packs (self->canvas);

  for (guint i = 0; i < bow_map_packs_count (packs); i++)
    {
      BowMapPack *pack = bow_map_packs_get (packs, i);
      const BowTileInfo *info = bow_map_pack_get_info (pack);
      const char *const paths[] = { bow_map_pack_get_path (pack), NULL };

      if (info == NULL || info->format != BOW_TILE_FORMAT_MVT || !bow_pack_names_is_pack (paths[0]))
        continue;
      bow_gazetteer_section_import (self, paths);
      return;
    }
  say (self, _("No map pack here has names. Open one with vector tiles."));
}

static void
on_stop (BowGazetteerSection *self)
{
  g_cancellable_cancel (self->importing);
}

static void
bow_gazetteer_section_dispose (GObject *object)
{
  BowGazetteerSection *self = BOW_GAZETTEER_SECTION (object);
  GtkWidget *child;

  g_cancellable_cancel (self->importing);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->canvas);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_GAZETTEER_SECTION);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_gazetteer_section_parent_class)->dispose (object);
}

static void
bow_gazetteer_section_class_init (BowGazetteerSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_gazetteer_section_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-gazetteer-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BowGazetteerSection, list);
  gtk_widget_class_bind_template_child (widget_class, BowGazetteerSection, busy);
  gtk_widget_class_bind_template_child (widget_class, BowGazetteerSection, progress);
  gtk_widget_class_bind_template_child (widget_class, BowGazetteerSection, buttons);
  gtk_widget_class_bind_template_child (widget_class, BowGazetteerSection, add);
  gtk_widget_class_bind_template_child (widget_class, BowGazetteerSection, take);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_take);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_install_action (widget_class, "gazetteer.remove", "s", remove_action);
}

static void
bow_gazetteer_section_init (BowGazetteerSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_gazetteer_section_follow:
 * @self: the section
 * @canvas: the map
 *
 * Sets the map whose packs can give their names. To be called once.
 */
void
bow_gazetteer_section_follow (BowGazetteerSection *self,
                              BowMapCanvas        *canvas)
{
  self->canvas = g_object_ref (canvas);
  g_signal_connect_object (self, "map", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
}

/**
 * bow_gazetteer_section_import:
 * @self: the section, which imports nothing just now
 * @paths: files, see bow_gazetteer_import()
 *
 * Brings names in on a thread of its own, and says how that went.
 */
void
bow_gazetteer_section_import (BowGazetteerSection *self,
                              const char *const   *paths)
{
  g_autoptr (GTask) task = NULL;

  if (self->importing != NULL)
    return;
  self->importing = g_cancellable_new ();
  g_atomic_int_set (&self->done, 0);
  set_busy (self, TRUE);
  task = g_task_new (self, self->importing, on_imported, NULL);
  g_task_set_source_tag (task, bow_gazetteer_section_import);
  g_task_set_task_data (task, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, import_thread);
}
