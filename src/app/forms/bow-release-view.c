/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-release-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "exchange/bow-release-document.h"

struct _BowReleaseView
{
  GtkWidget parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (BowReleaseView, bow_release_view, GTK_TYPE_WIDGET)

/* What the worker reads: of a note the rows, of a dissemination the rest. */
typedef struct
{
  gint64 row;
  gboolean is_note;
  gboolean is_live;
  GPtrArray *rows;
  GPtrArray *missing;
  char *document;
} Loaded;

static gboolean
is_note (BowRecord *record)
{
  return g_str_equal (bow_record_get_kind (record)->name, "note");
}

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->rows, g_ptr_array_unref);
  g_clear_pointer (&loaded->missing, g_ptr_array_unref);
  g_free (loaded->document);
  g_free (loaded);
}

static gboolean
read_release (BowCase  *bow_case,
              Loaded   *loaded,
              GError  **error)
{
  g_autoptr (BowRelease) release = bow_case_read_release (bow_case, loaded->row, error);

  if (release == NULL)
    return FALSE;
  loaded->document = bow_release_document_print (release);
  if (!g_str_equal (release->state, "pending"))
    return TRUE;
  loaded->missing = bow_case_release_missing (bow_case, loaded->row, error);
  return loaded->missing != NULL;
}

static gpointer
load (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Loaded *wanted = data;
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->row = wanted->row;
  loaded->is_note = wanted->is_note;
  loaded->is_live = wanted->is_live;
  if (loaded->is_note)
    loaded->rows = bow_case_disseminations_of (bow_case, loaded->row, error);
  if (loaded->is_note ? loaded->rows != NULL : read_release (bow_case, loaded, error))
    return loaded;
  loaded_free (loaded);
  return NULL;
}

static GtkWidget *
add_group (BowReleaseView *self,
           const char     *title,
           const char     *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (self->box), group);
  return group;
}

static GtkWidget *
make_row (const BowRowData *data)
{
  GtkWidget *row = adw_action_row_new ();
  /* A reference reads from left to right in every language. */
  g_autofree char *subtitle = g_strdup_printf ("\u2066%s\u2069 · %s", data->ref,
                                               bow_enumeration_label (data->kind->states->names, data->state));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), data->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", data->row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  return row;
}

static GtkWidget *
make_disseminate_row (void)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _ ("Disseminate…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (button), "bow-dissemination-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.disseminate");
  return button;
}

static void
show_note (BowReleaseView *self,
           const Loaded   *loaded)
{
  GtkWidget *group = add_group (self, _ ("Disseminations"),
                                loaded->is_live ? NULL : _ ("A note goes out once somebody other than its author has made it live."));

  for (guint i = 0; i < loaded->rows->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (bow_row_get_data (g_ptr_array_index (loaded->rows, i))));
  if (loaded->is_live)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_disseminate_row ());
}

static void
show_missing (BowReleaseView *self,
              GPtrArray      *missing)
{
  GtkWidget *group = add_group (self, _ ("Before the Release"),
                                missing->len == 0 ? _ ("Nothing is missing. It can be released.") : NULL);

  for (guint i = 0; i < missing->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Missing"), -1);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_ptr_array_index (missing, i));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

static void
show_document (BowReleaseView *self,
               const Loaded   *loaded)
{
  GtkWidget *group = add_group (self, loaded->missing != NULL ? _ ("What Would Go Out") : _ ("What Went Out"), NULL);
  GtkWidget *label = gtk_label_new (loaded->document);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (label, "card");
  gtk_widget_add_css_class (label, "bow-document");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), label);
}

static void
clear (BowReleaseView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowReleaseView) self = user_data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (loaded == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", error->message, FALSE);
      return;
    }
  /* Disposed of while the file was read. */
  if (self->box != NULL)
    {
      clear (self);
      if (loaded->is_note)
        show_note (self, loaded);
      else
        {
          if (loaded->missing != NULL)
            show_missing (self, loaded->missing);
          show_document (self, loaded);
        }
    }
  loaded_free (loaded);
}

static void
bow_release_view_dispose (GObject *object)
{
  BowReleaseView *self = BOW_RELEASE_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_release_view_parent_class)->dispose (object);
}

static void
bow_release_view_class_init (BowReleaseViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_release_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_release_view_init (BowReleaseView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_release_view_suits:
 * @record: a record
 *
 * Returns: whether there is anything to be said of how @record leaves the file
 */
gboolean
bow_release_view_suits (BowRecord *record)
{
  return is_note (record) || g_str_equal (bow_record_get_kind (record)->name, "dissemination");
}

/**
 * bow_release_view_set_record:
 * @self: the view
 * @bow_case: (transfer none): the case
 * @record: a note or a dissemination
 *
 * Reads how @record leaves the file, and shows it.
 */
void
bow_release_view_set_record (BowReleaseView *self,
                             BowCase        *bow_case,
                             BowRecord      *record)
{
  Loaded *wanted = g_new0 (Loaded, 1);

  wanted->row = bow_record_get_row (record);
  wanted->is_note = is_note (record);
  wanted->is_live = g_strcmp0 (bow_record_get_state (record), "live") == 0;
  bow_case_run_async (bow_case, BOW_CASE_SOON, load, wanted, loaded_free, loaded_free, NULL, loaded_cb, g_object_ref (self));
}
