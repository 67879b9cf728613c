/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-justify-note.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-justify.h"

#define MEMO "working-on"
#define MAX_OPERATIONS 4

struct _BowJustifyNote
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  GtkWidget *button;
  GtkLabel *label;

  AdwDialog *dialog;
  GtkEditable *entry;
};

G_DEFINE_FINAL_TYPE (BowJustifyNote, bow_justify_note, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* How things stand: whether to ask, what was said now and the last time, and
 * what there is to choose from. */
typedef struct
{
  gboolean wants;
  char *said;
  char *last;
  GPtrArray *operations;
} Standing;

static void
standing_free (gpointer data)
{
  Standing *standing = data;

  g_free (standing->said);
  g_free (standing->last);
  g_clear_pointer (&standing->operations, g_ptr_array_unref);
  g_free (standing);
}

static GPtrArray *
list_operations (BowCase       *bow_case,
                 GCancellable  *cancellable,
                 GError       **error)
{
  static const char *const kinds[] = { "operation", NULL };
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GArray) rows = NULL;

  bow_filter_set_kinds (filter, kinds);
  rows = bow_case_list_rows (bow_case, filter, BOW_SORT_UPDATED, TRUE, cancellable, error);
  return rows != NULL ? bow_case_get_rows (bow_case, (const gint64 *) (gpointer) rows->data, MIN (rows->len, MAX_OPERATIONS), error) : NULL;
}

/* Says it, if there is something to say, and finds out how things stand. */
static gpointer
justify (BowCase       *bow_case,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const char *because = data;
  Standing *standing;

  if (because == NULL && bow_case_wants_justification (bow_case))
    because = g_getenv (BOW_BECAUSE_VARIABLE);
  if (because != NULL && (!bow_case_justify (bow_case, because, error) || !bow_case_set_memo (bow_case, MEMO, because, error)))
    return NULL;
  standing = g_new0 (Standing, 1);
  standing->wants = bow_case_wants_justification (bow_case);
  standing->said = g_strdup (bow_case_get_justification (bow_case));
  standing->last = bow_case_get_memo (bow_case, MEMO, NULL);
  standing->operations = list_operations (bow_case, cancellable, NULL);
  return standing;
}

static void
show (BowJustifyNote *self,
      const char     *said)
{
  g_autofree char *text = said != NULL ? g_strdup_printf (_ ("Working on: %s"), said) : g_strdup (_ ("Say what you are working on"));

  gtk_label_set_label (self->label, text);
}

static void
operation_cb (GtkButton      *button,
              BowJustifyNote *self)
{
  gtk_editable_set_text (self->entry, g_object_get_data (G_OBJECT (button), "bow-ref"));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
changed_cb (BowJustifyNote *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self->dialog), "continue", *text != '\0');
}

/* Nobody goes on to work without an answer that the force wants. */
static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             BowJustifyNote *self)
{
  self->dialog = NULL;
  if (g_str_equal (response, "lock"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.lock", NULL);
}

static GtkWidget *
make_operations (BowJustifyNote *self,
                 GPtrArray      *operations)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; operations != NULL && i < operations->len; i++)
    {
      const BowRowData *data = bow_row_get_data (g_ptr_array_index (operations, i));
      g_autofree char *text = g_strdup_printf ("\u2066%s\u2069 %s", data->ref, data->title);
      GtkWidget *button = gtk_button_new ();
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
      g_object_set_data_full (G_OBJECT (button), "bow-ref", g_strdup (data->ref), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (operation_cb), self, G_CONNECT_DEFAULT);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
fill (BowJustifyNote *self,
      const Standing *standing)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (self->dialog);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const char *text = standing->said != NULL ? standing->said : standing->last;

  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), BOW_JUSTIFICATION_MAX);
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("An operation, a report, a request"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What are you working on?"), -1);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), make_operations (self, standing->operations));
  adw_alert_dialog_set_extra_child (dialog, box);
  adw_dialog_set_focus (self->dialog, GTK_WIDGET (self->entry));
  gtk_editable_set_text (self->entry, text != NULL ? text : "");
  changed_cb (self);
}

static void
ask (BowJustifyNote *self,
     const Standing *standing)
{
  AdwAlertDialog *dialog;

  if (self->dialog != NULL)
    return;
  self->dialog = adw_alert_dialog_new (_ ("What Are You Working On?"),
                                       _ ("The log keeps it with every record that you open, every search and every export, until you say something else or lock the file."));
  dialog = ADW_ALERT_DIALOG (self->dialog);
  if (standing->wants)
    adw_alert_dialog_add_response (dialog, "lock", _ ("_Lock"));
  else
    adw_alert_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_alert_dialog_add_response (dialog, "continue", _ ("C_ontinue"));
  adw_alert_dialog_set_close_response (dialog, standing->wants ? "lock" : "cancel");
  adw_alert_dialog_set_default_response (dialog, "continue");
  adw_alert_dialog_set_response_appearance (dialog, "continue", ADW_RESPONSE_SUGGESTED);
  fill (self, standing);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_DEFAULT);
  adw_dialog_present (self->dialog, GTK_WIDGET (self));
}

static void
said_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowJustifyNote) self = user_data;
  g_autoptr (GError) error = NULL;
  Standing *standing = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (standing == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", error->message, FALSE);
      return;
    }
  if (self->label != NULL)
    show (self, standing->said);
  standing_free (standing);
  /* What was refused until now can be read. */
  g_signal_emit_by_name (source, "changed");
}

static void
say (BowJustifyNote *self,
     const char     *because)
{
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, justify, g_strdup (because), g_free, standing_free, NULL,
                      said_cb, g_object_ref (self));
}

static void
continue_cb (BowJustifyNote *self)
{
  say (self, gtk_editable_get_text (self->entry));
}

/* Asks where there is nothing yet, and the force wants it. */
static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowJustifyNote) self = user_data;
  Standing *standing = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (standing == NULL)
    return;
  if (self->label != NULL && standing->wants)
    {
      ask (self, standing);
      g_signal_connect_object (self->dialog, "response::continue", G_CALLBACK (continue_cb), self, G_CONNECT_SWAPPED);
    }
  else if (self->label != NULL)
    show (self, standing->said);
  standing_free (standing);
}

static void
clicked_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BowJustifyNote) self = user_data;
  Standing *standing = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (standing == NULL)
    return;
  if (self->label != NULL && self->dialog == NULL)
    {
      ask (self, standing);
      g_signal_connect_object (self->dialog, "response::continue", G_CALLBACK (continue_cb), self, G_CONNECT_SWAPPED);
    }
  standing_free (standing);
}

static void
clicked_cb (BowJustifyNote *self)
{
  if (self->bow_case != NULL)
    bow_case_run_async (self->bow_case, BOW_CASE_NOW, justify, NULL, NULL, standing_free, NULL, clicked_read_cb, g_object_ref (self));
}

static void
set_case (BowJustifyNote *self,
          BowCase        *bow_case)
{
  if (!g_set_object (&self->bow_case, bow_case))
    return;
  if (bow_case != NULL)
    bow_case_run_async (bow_case, BOW_CASE_NOW, justify, NULL, NULL, standing_free, NULL, opened_cb, g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASE]);
}

static void
bow_justify_note_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  BowJustifyNote *self = BOW_JUSTIFY_NOTE (object);

  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, self->bow_case);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_justify_note_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  BowJustifyNote *self = BOW_JUSTIFY_NOTE (object);

  switch (prop_id)
    {
    case PROP_CASE:
      set_case (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_justify_note_dispose (GObject *object)
{
  BowJustifyNote *self = BOW_JUSTIFY_NOTE (object);

  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  self->label = NULL;

  G_OBJECT_CLASS (bow_justify_note_parent_class)->dispose (object);
}

static void
bow_justify_note_class_init (BowJustifyNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_justify_note_get_property;
  object_class->set_property = bow_justify_note_set_property;
  object_class->dispose = bow_justify_note_dispose;

  /**
   * BowJustifyNote:case:
   *
   * The case that somebody works on.
   */
  properties[PROP_CASE] = g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_justify_note_init (BowJustifyNote *self)
{
  self->button = gtk_button_new ();
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->label));
  gtk_button_set_has_frame (GTK_BUTTON (self->button), FALSE);
  gtk_widget_set_tooltip_text (self->button, _ ("What you are working on; the log keeps it with every look"));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}
