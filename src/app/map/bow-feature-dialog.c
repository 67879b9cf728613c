/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-feature-dialog.h"

#include <glib/gi18n-lib.h>

struct _BowFeatureDialog
{
  AdwDialog parent_instance;

  GtkSearchEntry *search;
  GtkListView *list;
  GtkWidget *look;
  GtkWidget *use;

  BowGround *ground;
  BowMapCanvas *canvas;
  GtkStringFilter *filter;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (BowFeatureDialog, bow_feature_dialog, ADW_TYPE_DIALOG)

/* A name with the number of its feature in front, so that two of the same name
 * stay apart. */
static char *
print_item (const BowShapeSet *set,
            guint              index)
{
  const BowSetShape *shape = bow_shape_set_get (set, index);

  if (shape->name == NULL)
    return g_strdup_printf (_("%u  without a name"), index + 1);

  return g_strdup_printf ("%u  %s%s%s", index + 1, shape->name, shape->when != NULL ? ", " : "", shape->when != NULL ? shape->when : "");
}

static const BowShapeSet *
get_set (BowFeatureDialog *self)
{
  return bow_shape_layer_get_set (bow_ground_get_shapes (self->ground));
}

/* The index of what is chosen; -1 where nothing is. */
static int
get_chosen (BowFeatureDialog *self)
{
  GtkStringObject *item = gtk_single_selection_get_selected_item (self->selection);
  const BowShapeSet *set = get_set (self);
  gint64 number = item != NULL ? g_ascii_strtoll (gtk_string_object_get_string (item), NULL, 10) : 0;

  return set != NULL && number > 0 && number <= set->shapes->len ? (int) number - 1 : -1;
}

static void
on_look (BowFeatureDialog *self)
{
  int chosen = get_chosen (self);

  if (chosen < 0)
    return;
  bow_map_canvas_show_box (self->canvas, &bow_shape_set_get (get_set (self), (guint) chosen)->box);
  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
on_activate (BowFeatureDialog *self)
{
  on_look (self);
}

static void
on_search_activate (BowFeatureDialog *self)
{
  on_look (self);
}

static void
on_use (BowFeatureDialog *self)
{
  int chosen = get_chosen (self);

  if (chosen < 0)
    return;
  bow_map_canvas_show_box (self->canvas, &bow_shape_set_get (get_set (self), (guint) chosen)->box);
  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), "map.use-feature", "(xu)", bow_ground_get_row (self->ground), (guint) chosen);
}

static void
on_search (BowFeatureDialog *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_selected (BowFeatureDialog *self)
{
  int chosen = get_chosen (self);

  gtk_widget_set_sensitive (self->look, chosen >= 0);
  gtk_widget_set_sensitive (self->use, chosen >= 0 && bow_shape_set_get (get_set (self), (guint) chosen)->has_area);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 6);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_list_item_set_accessible_label (item, text);
}

static GtkStringList *
list_names (BowFeatureDialog *self)
{
  const BowShapeSet *set = get_set (self);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; set != NULL && i < set->shapes->len; i++)
    gtk_string_list_take (names, print_item (set, i));

  return names;
}

static void
fill (BowFeatureDialog *self)
{
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *found;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->filter = gtk_string_filter_new (text);
  found = gtk_filter_list_model_new (G_LIST_MODEL (list_names (self)), GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (found));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  on_selected (self);
}

static void
bow_feature_dialog_dispose (GObject *object)
{
  BowFeatureDialog *self = BOW_FEATURE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_FEATURE_DIALOG);
  g_clear_object (&self->ground);
  g_clear_object (&self->canvas);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (bow_feature_dialog_parent_class)->dispose (object);
}

static void
bow_feature_dialog_class_init (BowFeatureDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_feature_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-feature-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BowFeatureDialog, search);
  gtk_widget_class_bind_template_child (widget_class, BowFeatureDialog, list);
  gtk_widget_class_bind_template_child (widget_class, BowFeatureDialog, look);
  gtk_widget_class_bind_template_child (widget_class, BowFeatureDialog, use);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_look);
  gtk_widget_class_bind_template_callback (widget_class, on_use);
}

static void
bow_feature_dialog_init (BowFeatureDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_feature_dialog_new:
 * @ground: a background layer of features
 * @canvas: the map
 *
 * Makes the dialog.
 *
 * Returns: (transfer floating): the dialog
 */
BowFeatureDialog *
bow_feature_dialog_new (BowGround    *ground,
                        BowMapCanvas *canvas)
{
  BowFeatureDialog *self = g_object_new (BOW_TYPE_FEATURE_DIALOG, "title", bow_ground_get_title (ground), NULL);

  self->ground = g_object_ref (ground);
  self->canvas = g_object_ref (canvas);
  fill (self);

  return self;
}
