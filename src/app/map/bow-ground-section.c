/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-ground-section.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "map/bow-feature-dialog.h"
#include "map/bow-ground-row.h"
#include "widgets/bow-removal.h"

struct _BowGroundSection
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkWidget *add;

  BowMapFeed *feed;
  BowMapCanvas *canvas;
};

G_DEFINE_FINAL_TYPE (BowGroundSection, bow_ground_section, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *parent;
  gint64 row;
  char *title;
} Change;

static Change *
change_new (GtkWidget  *parent,
            gint64      row,
            const char *title)
{
  Change *change = g_new0 (Change, 1);

  change->parent = g_object_ref (parent);
  change->row = row;
  change->title = g_strdup (title);

  return change;
}

static void
change_free (Change *change)
{
  g_object_unref (change->parent);
  g_free (change->title);
  g_free (change);
}

static BowGrounds *
get_grounds (BowGroundSection *self)
{
  return bow_map_feed_get_grounds (self->feed);
}

static void
close_panel (BowGroundSection *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* The list is made anew around what has been moved: the focus would be lost. */
static void
focus_row (BowGroundSection *self,
           int               at)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, at);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->add);
}

static void
on_moved (BowGroundSection *self,
          int               places,
          BowGroundRow     *row)
{
  int at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (bow_grounds_move (get_grounds (self), bow_ground_row_get_ground (row), places))
    focus_row (self, at + places);
}

static void
on_done (GObject      *bow_case,
         GAsyncResult *result,
         gpointer      user_data)
{
  Change *change = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (bow_case), result, &error);
  if (error != NULL)
    gtk_widget_activate_action (change->parent, "win.toast", "(sb)", error->message, FALSE);
  change_free (change);
}

static gpointer
rename_ground (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Change *change = data;

  bow_case_rename_background (bow_case, change->row, change->title, error);

  return NULL;
}

static gpointer
remove_ground (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Change *change = data;
  g_autoptr (GPtrArray) files = bow_case_list_backgrounds (bow_case, error);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const BowBackground *file = g_ptr_array_index (files, i);
      gboolean is_meant = change->row != 0 ? file->row == change->row : g_str_equal (file->layer, change->title);

      if (is_meant && !bow_case_remove_background (bow_case, file->row, error))
        break;
    }

  return NULL;
}

static void
on_rename (AdwAlertDialog *dialog,
           const char     *response,
           gpointer        user_data)
{
  BowGround *ground = user_data;
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  BowGroundSection *self = g_object_get_data (G_OBJECT (dialog), "section");
  BowCase *bow_case = bow_grounds_get_case (get_grounds (self));
  Change *change;

  if (!g_str_equal (response, "rename") || bow_case == NULL)
    return;
  change = change_new (GTK_WIDGET (self->canvas), bow_ground_get_row (ground), gtk_editable_get_text (entry));
  bow_case_run_async (bow_case, BOW_CASE_NOW, rename_ground, change, NULL, NULL, NULL, on_done, change);
}

static void
ask_name (BowGroundSection *self,
          BowGround        *ground)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Rename the Layer"), NULL));
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), bow_ground_get_title (ground));
  gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the layer"), -1);
  adw_alert_dialog_set_extra_child (dialog, entry);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "rename", _("_Rename"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "rename", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "rename");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "section", g_object_ref (self), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_rename), ground, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->canvas));
  gtk_widget_grab_focus (entry);
}

static void
on_remove (gpointer object,
           gpointer data)
{
  BowGroundSection *self = object;
  BowGround *ground = data;
  BowCase *bow_case = bow_grounds_get_case (get_grounds (self));
  Change *change;

  if (bow_case == NULL)
    return;
  change = change_new (GTK_WIDGET (self->canvas), bow_ground_get_row (ground), bow_ground_get_key (ground));
  bow_case_run_async (bow_case, BOW_CASE_NOW, remove_ground, change, NULL, NULL, NULL, on_done, change);
}

static void
ask_removal (BowGroundSection *self,
             BowGround        *ground)
{
  g_autofree char *body = g_strdup_printf (_("“%s” is removed with all its files. This cannot be undone, but the files can be brought in again."),
                                           bow_ground_get_title (ground));

  bow_removal_ask (GTK_WIDGET (self->canvas), _("Remove the Layer?"), body, on_remove, self, g_object_ref (ground), g_object_unref);
}

static void
on_asked (BowGroundSection *self,
          const char       *what,
          BowGroundRow     *row)
{
  BowGround *ground = bow_ground_row_get_ground (row);
  BowClusterBox box;

  if (g_str_equal (what, "look"))
    {
      if (bow_ground_get_box (ground, &box))
        bow_map_canvas_show_box (self->canvas, &box);
      return;
    }
  close_panel (self);
  if (g_str_equal (what, "features"))
    adw_dialog_present (ADW_DIALOG (bow_feature_dialog_new (ground, self->canvas)), GTK_WIDGET (self->canvas));
  else if (g_str_equal (what, "rename"))
    ask_name (self, ground);
  else
    ask_removal (self, ground);
}

static GtkWidget *
make_row (gpointer ground,
          gpointer user_data)
{
  BowGroundSection *self = user_data;
  BowGroundRow *row = bow_ground_row_new (ground);
  BowCase *bow_case = bow_grounds_get_case (get_grounds (self));

  bow_ground_row_set_may_change (row, bow_case != NULL && bow_case_may (bow_case, BOW_PERMISSION_WRITE));
  g_signal_connect_object (row, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "asked", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (row);
}

static void
on_order (BowGroundSection *self)
{
  BowCase *bow_case = bow_grounds_get_case (get_grounds (self));
  guint n = bow_grounds_count (get_grounds (self));
  g_autofree char *why_not = bow_case != NULL ? bow_case_why_not (bow_case, BOW_PERMISSION_WRITE) : NULL;

  gtk_widget_set_sensitive (self->add, why_not == NULL);
  gtk_widget_set_tooltip_text (self->add, why_not);
  for (guint i = 0; i < n; i++)
    bow_ground_row_set_place (BOW_GROUND_ROW (gtk_list_box_get_row_at_index (self->list, (int) i)), i, n);
}

static void
on_add (BowGroundSection *self)
{
  close_panel (self);
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), "win.add-background", NULL);
}

static void
bow_ground_section_dispose (GObject *object)
{
  BowGroundSection *self = BOW_GROUND_SECTION (object);
  GtkWidget *child;

  g_clear_object (&self->feed);
  g_clear_object (&self->canvas);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_GROUND_SECTION);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_ground_section_parent_class)->dispose (object);
}

static void
bow_ground_section_class_init (BowGroundSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_ground_section_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-ground-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BowGroundSection, list);
  gtk_widget_class_bind_template_child (widget_class, BowGroundSection, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
bow_ground_section_init (BowGroundSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_ground_section_follow:
 * @self: the section
 * @feed: what feeds the map
 * @canvas: the map
 *
 * Sets whose background layers these are. To be called once.
 */
void
bow_ground_section_follow (BowGroundSection *self,
                           BowMapFeed       *feed,
                           BowMapCanvas     *canvas)
{
  self->feed = g_object_ref (feed);
  self->canvas = g_object_ref (canvas);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (get_grounds (self)), make_row, self, NULL);
  g_signal_connect_object (get_grounds (self), "items-changed", G_CALLBACK (on_order), self, G_CONNECT_SWAPPED);
}

/**
 * bow_ground_section_get_grounds:
 * @self: the section
 *
 * Returns: (transfer none): the layers that it lists
 */
BowGrounds *
bow_ground_section_get_grounds (BowGroundSection *self)
{
  return get_grounds (self);
}
