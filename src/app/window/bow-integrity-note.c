/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-integrity-note.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-integrity.h"

struct _BowIntegrityNote
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  GCancellable *cancellable;
  GtkWidget *button;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (BowIntegrityNote, bow_integrity_note, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What the thread of the case finds, for that of the window. */
typedef struct
{
  BowIntegrity *integrity;
} Findings;

typedef struct
{
  BowIntegrityCheck *check;
  Findings *findings;
} Work;

typedef struct
{
  BowIntegrityNote *self;
  Findings *findings;
} Waiting;

static void
findings_clear (gpointer data)
{
  g_clear_pointer (&((Findings *) data)->integrity, bow_integrity_free);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->check, bow_integrity_check_free);
  g_atomic_rc_box_release_full (work->findings, findings_clear);
  g_free (work);
}

static gboolean
check_slice (BowCase       *bow_case,
             gpointer       data,
             gboolean      *done,
             GCancellable  *cancellable,
             GError       **error)
{
  Work *work = data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (work->check == NULL)
    work->check = bow_case_check_integrity (bow_case);
  if (!bow_integrity_check_step (work->check, done, error))
    return FALSE;
  if (*done)
    work->findings->integrity = bow_integrity_check_finish (work->check, error);
  return !*done || work->findings->integrity != NULL;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Waiting *waiting = user_data;
  BowIntegrityNote *self = waiting->self;
  const BowIntegrity *integrity = waiting->findings->integrity;

  bow_case_run_finish (BOW_CASE (source), result, NULL);
  if (integrity != NULL && self->label != NULL && BOW_CASE (source) == self->bow_case)
    {
      g_autofree char *sentence = bow_integrity_describe (integrity, g_get_real_time () / 1000);

      gtk_label_set_label (self->label, sentence);
      if (integrity->fault != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self->label), "error");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->label), "error");
    }
  g_atomic_rc_box_release_full (waiting->findings, findings_clear);
  g_object_unref (self);
  g_free (waiting);
}

static void
begin (BowIntegrityNote *self)
{
  Work *work = g_new0 (Work, 1);
  Waiting *waiting = g_new0 (Waiting, 1);

  work->findings = g_atomic_rc_box_new0 (Findings);
  waiting->findings = g_atomic_rc_box_acquire (work->findings);
  waiting->self = g_object_ref (self);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->label, _ ("Checking the history…"));
  bow_case_run_slices_async (self->bow_case, check_slice, work, work_free, self->cancellable, checked_cb, waiting);
}

static void
stop (BowIntegrityNote *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
set_case (BowIntegrityNote *self,
          BowCase          *bow_case)
{
  if (!g_set_object (&self->bow_case, bow_case))
    return;
  stop (self);
  if (bow_case != NULL)
    begin (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASE]);
}

static void
bow_integrity_note_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BowIntegrityNote *self = BOW_INTEGRITY_NOTE (object);

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
bow_integrity_note_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BowIntegrityNote *self = BOW_INTEGRITY_NOTE (object);

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
bow_integrity_note_dispose (GObject *object)
{
  BowIntegrityNote *self = BOW_INTEGRITY_NOTE (object);

  stop (self);
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  self->label = NULL;

  G_OBJECT_CLASS (bow_integrity_note_parent_class)->dispose (object);
}

static void
bow_integrity_note_class_init (BowIntegrityNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_integrity_note_get_property;
  object_class->set_property = bow_integrity_note_set_property;
  object_class->dispose = bow_integrity_note_dispose;

  /**
   * BowIntegrityNote:case:
   *
   * The case whose history is checked.
   */
  properties[PROP_CASE] = g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_integrity_note_init (BowIntegrityNote *self)
{
  self->button = gtk_button_new ();
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->label));
  gtk_button_set_has_frame (GTK_BUTTON (self->button), FALSE);
  gtk_widget_set_tooltip_text (self->button, _ ("Check the whole file"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.verify");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}
