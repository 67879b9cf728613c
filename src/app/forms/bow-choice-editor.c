/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-choice-editor.h"

#include <glib/gi18n-lib.h>

#include "widgets/bow-ellipsize.h"
#include "widgets/bow-fit-box.h"

/* More than these are better found in a list. */
#define MOST_TOGGLES 5

struct _BowChoiceEditor
{
  GtkWidget parent_instance;

  const BowField *field;
  const BowEnumeration *list;
  GtkWidget *child;
  /* One for each code; %NULL where a list is shown. */
  GPtrArray *buttons;
  gboolean setting;
};

static const BowEnumerationItem yes_no_items[] = {
  { "1", N_ ("Yes"), NULL },
  { "0", N_ ("No"), NULL },
};

static const BowEnumeration yes_no = {
  .name = "yes-no",
  BOW_ENUMERATION_ITEMS (yes_no_items),
};

static const BowEnumeration *
get_enumeration (BowChoiceEditor *self)
{
  return self->field->type == BOW_FIELD_YES_NO ? &yes_no : self->list;
}

/* The letter or figure of a grade is how people speak of it, so it stands
 * before what it means. */
static char *
dup_label (const BowEnumeration     *enumeration,
           const BowEnumerationItem *item)
{
  const char *label = _ (item->label);

  if (enumeration == &yes_no || strlen (item->code) > 1 || g_str_equal (item->code, label))
    return g_strdup (label);
  return g_strdup_printf ("%s · %s", item->code, label);
}

static char *
bow_choice_editor_dup_text (BowFieldEditor *editor)
{
  BowChoiceEditor *self = BOW_CHOICE_EDITOR (editor);
  const BowEnumeration *enumeration = get_enumeration (self);

  if (self->buttons == NULL)
    {
      guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->child));

      if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
        return NULL;
      return g_strdup (enumeration->items[selected - 1].code);
    }
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, i)))
      return g_strdup (enumeration->items[i].code);
  return NULL;
}

static void
bow_choice_editor_set_text (BowFieldEditor *editor,
                            const char     *text)
{
  BowChoiceEditor *self = BOW_CHOICE_EDITOR (editor);
  const BowEnumeration *enumeration = get_enumeration (self);
  gsize index = enumeration->n_items;

  for (gsize i = 0; i < enumeration->n_items; i++)
    if (g_strcmp0 (enumeration->items[i].code, text) == 0)
      index = i;

  self->setting = TRUE;
  if (self->buttons == NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->child),
                                index < enumeration->n_items ? (guint) index + 1 : 0);
  for (guint i = 0; self->buttons != NULL && i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), i == index);
  self->setting = FALSE;
}

/* What a code means, once it is picked: the letters of a grade say little. */
static char *
bow_choice_editor_dup_echo (BowFieldEditor *editor)
{
  BowChoiceEditor *self = BOW_CHOICE_EDITOR (editor);
  g_autofree char *code = bow_choice_editor_dup_text (editor);
  const BowEnumerationItem *item = NULL;

  if (code != NULL)
    item = bow_enumeration_find (get_enumeration (self), code);
  return item != NULL && item->help != NULL ? g_strdup (_ (item->help)) : NULL;
}

static GtkWidget *
bow_choice_editor_get_focus (BowFieldEditor *editor)
{
  return BOW_CHOICE_EDITOR (editor)->child;
}

static void
changed_cb (BowChoiceEditor *self)
{
  if (!self->setting)
    bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

static GtkWidget *
make_list (const BowEnumeration *enumeration)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression = NULL;
  GtkWidget *list;

  gtk_string_list_append (labels, _ ("Not said"));
  for (gsize i = 0; i < enumeration->n_items; i++)
    {
      g_autofree char *label = dup_label (enumeration, &enumeration->items[i]);

      gtk_string_list_append (labels, label);
    }

  expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), g_steal_pointer (&expression));
  bow_ellipsize_drop_down (GTK_DROP_DOWN (list));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (list), enumeration->n_items > 8);
  gtk_widget_add_css_class (list, "flat");
  return list;
}

/* A single letter or figure for each code, as in a grade, always fits. */
static gboolean
are_letters (const BowEnumeration *enumeration)
{
  for (gsize i = 0; i < enumeration->n_items; i++)
    if (strlen (enumeration->items[i].label) > 1)
      return FALSE;
  return enumeration->n_items <= 6;
}

/* At most one is picked; pressed again, it is not said any more. */
static void
toggled_cb (BowChoiceEditor *self,
            GtkToggleButton *button)
{
  if (self->setting)
    return;
  self->setting = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    if (g_ptr_array_index (self->buttons, i) != button)
      gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), FALSE);
  self->setting = FALSE;
  bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

/* From button to button, and from the last to the first. */
static gboolean
step (BowChoiceEditor *self,
      int              by)
{
  guint n_buttons = self->buttons->len;

  for (guint i = 0; i < n_buttons; i++)
    if (gtk_widget_has_focus (g_ptr_array_index (self->buttons, i)))
      return gtk_widget_grab_focus (g_ptr_array_index (self->buttons, (i + n_buttons + (guint) by) % n_buttons));

  return FALSE;
}

/* A grade is typed as it is said: 2, B. */
static gboolean
pick_by_code (BowChoiceEditor *self,
              guint            keyval)
{
  const BowEnumeration *enumeration = get_enumeration (self);
  gunichar typed = g_unichar_toupper (gdk_keyval_to_unicode (keyval));

  for (gsize i = 0; i < enumeration->n_items; i++)
    if (strlen (enumeration->items[i].code) == 1 && (gunichar) enumeration->items[i].code[0] == typed)
      {
        GtkWidget *button = g_ptr_array_index (self->buttons, i);

        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
        return gtk_widget_grab_focus (button);
      }

  return FALSE;
}

static gboolean
key_cb (BowChoiceEditor *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return step (self, 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return step (self, -1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return step (self, mirrored ? -1 : 1);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return step (self, mirrored ? 1 : -1);
    default:
      return pick_by_code (self, keyval);
    }
}

static GtkWidget *
make_button (BowChoiceEditor          *self,
             const BowEnumerationItem *item)
{
  g_autofree char *text = dup_label (get_enumeration (self), item);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "bow-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (item->help != NULL)
    gtk_widget_set_tooltip_text (button, _ (item->help));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_buttons (BowChoiceEditor *self)
{
  const BowEnumeration *enumeration = get_enumeration (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box = bow_fit_box_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, keys);
  self->buttons = g_ptr_array_new ();
  for (gsize i = 0; i < enumeration->n_items; i++)
    {
      GtkWidget *button = make_button (self, &enumeration->items[i]);

      g_ptr_array_add (self->buttons, button);
      gtk_widget_set_parent (button, box);
    }
  return box;
}

static void
build (BowChoiceEditor *self)
{
  const BowEnumeration *enumeration = get_enumeration (self);

  if (enumeration->n_items > MOST_TOGGLES && !are_letters (enumeration))
    {
      self->child = make_list (enumeration);
      g_signal_connect_object (self->child, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  else
    self->child = make_buttons (self);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

static void
bow_choice_editor_set_list (BowFieldEditor       *editor,
                            const BowEnumeration *list)
{
  BowChoiceEditor *self = BOW_CHOICE_EDITOR (editor);

  self->list = list;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  build (self);
}

static void
bow_choice_editor_iface_init (BowFieldEditorInterface *iface)
{
  iface->dup_text = bow_choice_editor_dup_text;
  iface->set_text = bow_choice_editor_set_text;
  iface->dup_echo = bow_choice_editor_dup_echo;
  iface->set_list = bow_choice_editor_set_list;
  iface->get_focus = bow_choice_editor_get_focus;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowChoiceEditor, bow_choice_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (BOW_TYPE_FIELD_EDITOR, bow_choice_editor_iface_init))

/* Tab comes to the choice as one, to what is picked if anything is, and leaves
 * it as one. */
static gboolean
bow_choice_editor_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  BowChoiceEditor *self = BOW_CHOICE_EDITOR (widget);
  GtkWidget *stop;

  if (self->buttons == NULL || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (bow_choice_editor_parent_class)->focus (widget, direction);
  if ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return FALSE;
  stop = g_ptr_array_index (self->buttons, 0);
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, i)))
      stop = g_ptr_array_index (self->buttons, i);
  return gtk_widget_grab_focus (stop);
}

static void
bow_choice_editor_dispose (GObject *object)
{
  BowChoiceEditor *self = BOW_CHOICE_EDITOR (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_choice_editor_parent_class)->dispose (object);
}

static void
bow_choice_editor_class_init (BowChoiceEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_choice_editor_dispose;
  GTK_WIDGET_CLASS (klass)->focus = bow_choice_editor_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_choice_editor_init (BowChoiceEditor *self)
{
}

/**
 * bow_choice_editor_new:
 * @field: a choice, or yes or no
 *
 * Returns: (transfer floating): an editor with nothing picked
 */
GtkWidget *
bow_choice_editor_new (const BowField *field)
{
  BowChoiceEditor *self = g_object_new (BOW_TYPE_CHOICE_EDITOR, NULL);

  self->field = field;
  self->list = field->enumeration;
  build (self);
  return GTK_WIDGET (self);
}
