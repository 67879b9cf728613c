/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-wrap-box.h"

#include "widgets/bow-wrap-layout.h"

struct _BowWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BowWrapBox, bow_wrap_box, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD_SPACING,
  PROP_LINE_SPACING,
  PROP_NATURAL_LINE_LENGTH,
  PROP_JUSTIFY,
  PROP_JUSTIFY_LAST_LINE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* They are those of the layout, by the same names. */
static void
bow_wrap_box_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (gtk_widget_get_layout_manager (GTK_WIDGET (object))), pspec->name, value);
}

static void
bow_wrap_box_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  g_object_set_property (G_OBJECT (gtk_widget_get_layout_manager (GTK_WIDGET (object))), pspec->name, value);
}

static void
bow_wrap_box_dispose (GObject *object)
{
  bow_wrap_box_clear (BOW_WRAP_BOX (object));

  G_OBJECT_CLASS (bow_wrap_box_parent_class)->dispose (object);
}

static void
bow_wrap_box_class_init (BowWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = bow_wrap_box_get_property;
  object_class->set_property = bow_wrap_box_set_property;
  object_class->dispose = bow_wrap_box_dispose;

  /**
   * BowWrapBox:child-spacing:
   *
   * Between children of one line, in pixels.
   */
  properties[PROP_CHILD_SPACING] = g_param_spec_int ("child-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  /**
   * BowWrapBox:line-spacing:
   *
   * Between lines, in pixels.
   */
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  /**
   * BowWrapBox:natural-line-length:
   *
   * The greatest width that it asks for, in pixels; 0 for that of one line.
   */
  properties[PROP_NATURAL_LINE_LENGTH] = g_param_spec_int ("natural-line-length", NULL, NULL, 0, G_MAXINT16, 0, flags);
  /**
   * BowWrapBox:justify:
   *
   * Whether the children of a full line share what is left of it.
   */
  properties[PROP_JUSTIFY] = g_param_spec_boolean ("justify", NULL, NULL, FALSE, flags);
  /**
   * BowWrapBox:justify-last-line:
   *
   * Whether those of the last line do so too.
   */
  properties[PROP_JUSTIFY_LAST_LINE] = g_param_spec_boolean ("justify-last-line", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), BOW_TYPE_WRAP_LAYOUT);
}

static void
bow_wrap_box_init (BowWrapBox *self)
{
}

/**
 * bow_wrap_box_new:
 * @child_spacing: between children of one line, in pixels
 * @line_spacing: between lines, in pixels
 *
 * Makes a box whose children go on in the next line where one is full.
 *
 * Returns: (transfer floating): the box, empty
 */
GtkWidget *
bow_wrap_box_new (int child_spacing,
                  int line_spacing)
{
  return g_object_new (BOW_TYPE_WRAP_BOX, "child-spacing", child_spacing, "line-spacing", line_spacing, NULL);
}

/**
 * bow_wrap_box_append:
 * @self: a box
 * @child: (transfer floating): a widget
 *
 * Adds @child after all others.
 */
void
bow_wrap_box_append (BowWrapBox *self,
                     GtkWidget  *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

/**
 * bow_wrap_box_remove:
 * @self: a box
 * @child: a child of it
 *
 * Takes @child out.
 */
void
bow_wrap_box_remove (BowWrapBox *self,
                     GtkWidget  *child)
{
  g_return_if_fail (gtk_widget_get_parent (child) == GTK_WIDGET (self));

  gtk_widget_unparent (child);
}

/**
 * bow_wrap_box_clear:
 * @self: a box
 *
 * Takes all children out.
 */
void
bow_wrap_box_clear (BowWrapBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static gboolean
is_same_button (GtkWidget *one,
                GtkWidget *other)
{
  GVariant *targets[] = { gtk_actionable_get_action_target_value (GTK_ACTIONABLE (one)), gtk_actionable_get_action_target_value (GTK_ACTIONABLE (other)) };

  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (one)), gtk_button_get_label (GTK_BUTTON (other))) == 0
         && g_strcmp0 (gtk_widget_get_tooltip_text (one), gtk_widget_get_tooltip_text (other)) == 0
         && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (one)), gtk_actionable_get_action_name (GTK_ACTIONABLE (other))) == 0
         && (targets[0] == targets[1] || (targets[0] != NULL && targets[1] != NULL && g_variant_equal (targets[0], targets[1])));
}

/**
 * bow_wrap_box_has_buttons:
 * @self: a box of buttons
 * @buttons: (element-type GtkButton): buttons
 *
 * Somebody can be pressing a button while what it stands for is read anew:
 * where nothing is to be changed it stays.
 *
 * Returns: whether the children are the like of @buttons, in the same order
 */
gboolean
bow_wrap_box_has_buttons (BowWrapBox *self,
                          GPtrArray  *buttons)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (guint i = 0; i < buttons->len; i++, child = gtk_widget_get_next_sibling (child))
    if (child == NULL || !is_same_button (child, g_ptr_array_index (buttons, i)))
      return FALSE;

  return child == NULL;
}
