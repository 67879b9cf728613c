/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-field-row.h"

#include <glib/gi18n-lib.h>

#include "model/bow-no-place.h"
#include "widgets/bow-choice-name.h"

struct _BowFieldRow
{
  AdwPreferencesRow parent_instance;

  const BowField *field;
  const BowEnumeration *list;
  GtkWidget *editor;
  GtkWidget *label;
  GtkWidget *echo;
  GtkWidget *help;
  GtkWidget *error_box;
  GtkWidget *error;
  GtkWidget *beside;
  /* The text as it was set, given back unless a person changed it: what an
   * editor shows may say less than the text does. */
  char *text;
  gboolean touched;
};

G_DEFINE_FINAL_TYPE (BowFieldRow, bow_field_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_echo (BowFieldRow *self)
{
  g_autofree char *echo = NULL;

  /* A stored place may be known to a distance between two of the editor's steps. */
  if (!self->touched && self->text != NULL && self->field->type == BOW_FIELD_WHERE && !bow_no_place_is (self->text))
    echo = bow_field_describe (self->field, self->text);
  else
    echo = bow_field_editor_dup_echo (BOW_FIELD_EDITOR (self->editor));
  gtk_label_set_text (GTK_LABEL (self->echo), echo != NULL ? echo : "");
  gtk_widget_set_visible (self->echo, echo != NULL);
}

static void
edited_cb (BowFieldRow *self)
{
  self->touched = TRUE;
  bow_field_row_set_error (self, NULL);
  update_echo (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
focus_cb (BowFieldRow *self)
{
  gtk_widget_set_visible (self->help, self->field->help != NULL);
}

static void
blur_cb (BowFieldRow *self)
{
  gtk_widget_set_visible (self->help, FALSE);
}

/* A press anywhere in the row means its field. */
static void
pressed_cb (BowFieldRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    bow_field_row_take_focus (self);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
bow_field_row_finalize (GObject *object)
{
  BowFieldRow *self = BOW_FIELD_ROW (object);

  g_free (self->text);

  G_OBJECT_CLASS (bow_field_row_parent_class)->finalize (object);
}

static void
bow_field_row_class_init (BowFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_field_row_finalize;
  signals[EDITED] = g_signal_new ("edited",
                                  BOW_TYPE_FIELD_ROW,
                                  G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
bow_field_row_init (BowFieldRow *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "bow-field");

  self->label = make_label ("dimmed");
  self->echo = make_label ("accent");
  self->help = make_label ("dimmed");
  self->error = make_label ("error");
  self->error_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (icon, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (self->error_box), icon);
  gtk_box_append (GTK_BOX (self->error_box), self->error);
}

static void
build (BowFieldRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->editor);
  gtk_box_append (GTK_BOX (box), self->echo);
  gtk_box_append (GTK_BOX (box), self->help);
  gtk_box_append (GTK_BOX (box), self->error_box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  gtk_widget_set_visible (self->echo, FALSE);
  gtk_widget_set_visible (self->help, FALSE);
  gtk_widget_set_visible (self->error_box, FALSE);

  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (blur_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (press));
}

/**
 * bow_field_row_set_required:
 * @self: a row
 * @required: whether the field must be filled in as things stand
 *
 * Says at the label, and to a screen reader, whether it must be filled in.
 */
void
bow_field_row_set_required (BowFieldRow *self,
                            gboolean     required)
{
  GtkWidget *focus = bow_field_editor_get_focus (BOW_FIELD_EDITOR (self->editor));
  g_autofree char *label = NULL;

  /* Translators: a label of a field that must be filled in */
  if (required)
    label = g_strdup_printf (_ ("%s (required)"), _ (self->field->label));
  else
    label = g_strdup (_ (self->field->label));
  gtk_label_set_text (GTK_LABEL (self->label), label);
  if (GTK_IS_DROP_DOWN (focus))
    bow_choice_name_drop_down (GTK_DROP_DOWN (focus), label);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (self->field->label), -1);
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)) == GTK_ACCESSIBLE_ROLE_TEXT_BOX)
    gtk_accessible_update_property (GTK_ACCESSIBLE (focus),
                                    GTK_ACCESSIBLE_PROPERTY_REQUIRED, required,
                                    -1);
}

/* The keyboard in a list of choices is on the button inside it, and what a
 * screen reader says there is what that button is said to be. */
static GtkAccessible *
get_spoken (BowFieldRow *self)
{
  GtkWidget *focus = bow_field_editor_get_focus (BOW_FIELD_EDITOR (self->editor));

  return GTK_ACCESSIBLE (GTK_IS_DROP_DOWN (focus) ? gtk_widget_get_first_child (focus) : focus);
}

static void
describe (BowFieldRow *self)
{
  bow_field_row_set_required (self, (self->field->flags & BOW_FIELD_REQUIRED) != 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ (self->field->label));
  if (self->field->help != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->help), _ (self->field->help));
      gtk_accessible_update_relation (get_spoken (self),
                                      GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->help, NULL,
                                      -1);
    }
}

/**
 * bow_field_row_new:
 * @field: the field
 *
 * Returns: (transfer floating): a row with nothing in it
 */
GtkWidget *
bow_field_row_new (const BowField *field)
{
  BowFieldRow *self = g_object_new (BOW_TYPE_FIELD_ROW, NULL);

  self->field = field;
  self->list = field->enumeration;
  self->editor = bow_field_editor_new (field);
  build (self);
  describe (self);
  g_signal_connect_object (self->editor, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * bow_field_row_get_field:
 * @self: a row
 *
 * Returns: the field that it edits
 */
const BowField *
bow_field_row_get_field (BowFieldRow *self)
{
  return self->field;
}

/**
 * bow_field_row_dup_text:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): the text of the value, not yet checked
 */
char *
bow_field_row_dup_text (BowFieldRow *self)
{
  if (!self->touched)
    return g_strdup (self->text);
  return bow_field_editor_dup_text (BOW_FIELD_EDITOR (self->editor));
}

/**
 * bow_field_row_set_text:
 * @self: a row
 * @text: (nullable): the text of a value
 *
 * Shows @text; does not emit `edited`.
 */
void
bow_field_row_set_text (BowFieldRow *self,
                        const char  *text)
{
  g_set_str (&self->text, text);
  self->touched = FALSE;
  bow_field_editor_set_text (BOW_FIELD_EDITOR (self->editor), text);
  update_echo (self);
}

/**
 * bow_field_row_set_list:
 * @self: a row of a choice or a set
 * @list: the codes to choose from, which outlive @self
 *
 * Offers the codes of @list; what is said stays said.
 */
void
bow_field_row_set_list (BowFieldRow          *self,
                        const BowEnumeration *list)
{
  g_autofree char *text = NULL;

  if (self->list == list)
    return;
  text = bow_field_row_dup_text (self);
  self->list = list;
  bow_field_editor_set_list (BOW_FIELD_EDITOR (self->editor), list);
  bow_field_editor_set_text (BOW_FIELD_EDITOR (self->editor), text);
  describe (self);
  update_echo (self);
}

/**
 * bow_field_row_set_case:
 * @self: a row
 * @bow_case: the case that the record is of
 *
 * Lets another record be found by what it is called.
 */
void
bow_field_row_set_case (BowFieldRow *self,
                        BowCase     *bow_case)
{
  bow_field_editor_set_case (BOW_FIELD_EDITOR (self->editor), bow_case);
}

/**
 * bow_field_row_set_error:
 * @self: a row
 * @message: (nullable): what is wrong, a sentence; %NULL when all is well
 *
 * Shows @message at the field, for eyes and for screen readers.
 */
void
bow_field_row_set_error (BowFieldRow *self,
                         const char  *message)
{
  GtkAccessible *spoken = get_spoken (self);

  gtk_label_set_text (GTK_LABEL (self->error), message != NULL ? message : "");
  gtk_widget_set_visible (self->error_box, message != NULL);
  if (message != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "bow-wrong");
      gtk_accessible_update_state (spoken,
                                   GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (spoken,
                                      GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->error, NULL, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "bow-wrong");
      gtk_accessible_reset_state (spoken, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (spoken, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

/**
 * bow_field_row_set_beside:
 * @self: a row
 * @widget: (nullable): something to be seen with the value, or %NULL for nothing
 *
 * Shows @widget under the editor, in place of what was shown there before.
 */
void
bow_field_row_set_beside (BowFieldRow *self,
                          GtkWidget   *widget)
{
  GtkBox *box = GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self)));

  if (self->beside != NULL)
    gtk_box_remove (box, self->beside);
  self->beside = widget;
  if (widget != NULL)
    gtk_box_append (box, widget);
}

/**
 * bow_field_row_take_focus:
 * @self: a row
 *
 * Puts the keyboard into the editor.
 */
void
bow_field_row_take_focus (BowFieldRow *self)
{
  if (!gtk_widget_grab_focus (bow_field_editor_get_focus (BOW_FIELD_EDITOR (self->editor)))
      && gtk_widget_get_root (self->editor) != NULL)
    gtk_widget_child_focus (self->editor, GTK_DIR_TAB_FORWARD);
}

/**
 * bow_field_row_type:
 * @self: a row
 * @text: (nullable): the text of a value
 *
 * Shows @text as though a person had typed it: `edited` is emitted.
 */
void
bow_field_row_type (BowFieldRow *self,
                    const char  *text)
{
  bow_field_row_set_text (self, text);
  bow_field_row_set_error (self, NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

/**
 * bow_field_row_get_editor:
 * @self: a row
 *
 * Returns: (transfer none): what the value is typed or picked in, a #BowFieldEditor
 */
GtkWidget *
bow_field_row_get_editor (BowFieldRow *self)
{
  return self->editor;
}
