/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-corners-dialog.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"
#include "geo/bow-place-list.h"
#include "geo/bow-ring.h"

struct _BowCornersDialog
{
  AdwDialog parent_instance;

  GtkLabel *hint;
  GtkTextView *text;
  GtkLabel *refusal;

  BowGeometryType shape;
  GArray *corners;
};

G_DEFINE_FINAL_TYPE (BowCornersDialog, bow_corners_dialog, ADW_TYPE_DIALOG)

enum
{
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
check_number (BowGeometryType   shape,
              guint             n,
              GError          **error)
{
  if (shape == BOW_GEOMETRY_POINT && n != 1)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("A point has exactly one position."));
  else if (shape == BOW_GEOMETRY_LINE && n < 2)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("A line needs at least two positions."));
  else if (shape == BOW_GEOMETRY_AREA && n < 3)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("An area needs at least three corners."));
  else if (n >= BOW_GEOMETRY_MAX_POSITIONS)
    g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("A place has at most %d points. Draw it more simply."), BOW_GEOMETRY_MAX_POSITIONS);
  else
    return TRUE;
  return FALSE;
}

/* The first corner of an area may be said again at its end. */
static void
open_ring (GArray *corners)
{
  const BowPosition *first = &g_array_index (corners, BowPosition, 0);
  const BowPosition *last = &g_array_index (corners, BowPosition, corners->len - 1);

  if (corners->len > 3 && first->longitude == last->longitude && first->latitude == last->latitude)
    g_array_set_size (corners, corners->len - 1);
}

static GArray *
read_corners (BowCornersDialog *self,
              GError          **error)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;
  g_autofree char *typed = NULL;
  g_autoptr (GArray) corners = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  typed = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  corners = bow_place_list_parse (typed, error);
  if (corners == NULL)
    return NULL;
  if (self->shape == BOW_GEOMETRY_AREA && corners->len > 0)
    open_ring (corners);
  if (!check_number (self->shape, corners->len, error))
    return NULL;
  if (self->shape == BOW_GEOMETRY_AREA &&
      !bow_ring_check ((const BowPosition *) (gconstpointer) corners->data, corners->len, error))
    return NULL;

  return g_steal_pointer (&corners);
}

static void
on_enter (BowCornersDialog *self)
{
  bow_corners_dialog_enter (self);
}

static void
on_cancel (BowCornersDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Before the text takes it for a new line. */
static gboolean
on_key (BowCornersDialog *self,
        guint             keyval,
        guint             keycode,
        GdkModifierType   state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  bow_corners_dialog_enter (self);
  return GDK_EVENT_STOP;
}

static void
bow_corners_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_CORNERS_DIALOG);

  G_OBJECT_CLASS (bow_corners_dialog_parent_class)->dispose (object);
}

static void
bow_corners_dialog_finalize (GObject *object)
{
  g_clear_pointer (&BOW_CORNERS_DIALOG (object)->corners, g_array_unref);

  G_OBJECT_CLASS (bow_corners_dialog_parent_class)->finalize (object);
}

static void
bow_corners_dialog_class_init (BowCornersDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_corners_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_corners_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-corners-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BowCornersDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, BowCornersDialog, text);
  gtk_widget_class_bind_template_child (widget_class, BowCornersDialog, refusal);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);

  signals[ENTERED] = g_signal_new ("entered", BOW_TYPE_CORNERS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_corners_dialog_init (BowCornersDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
}

/**
 * bow_corners_dialog_new:
 * @shape: what is drawn
 * @corners: (array length=n_corners): its corners so far, each once
 * @n_corners: how many
 *
 * Makes the dialog.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
bow_corners_dialog_new (BowGeometryType    shape,
                        const BowPosition *corners,
                        gsize              n_corners)
{
  BowCornersDialog *self = g_object_new (BOW_TYPE_CORNERS_DIALOG, NULL);
  g_autofree char *text = bow_place_list_print (corners, n_corners);

  self->shape = shape;
  gtk_label_set_label (self->hint, shape == BOW_GEOMETRY_POINT
                                     ? _("Latitude and longitude such as “51.888, 0.890”, or a grid reference.")
                                     : _("One corner a line: latitude and longitude such as “51.888, 0.890”, or a grid reference."));
  bow_corners_dialog_set_text (self, text);

  return ADW_DIALOG (self);
}

/**
 * bow_corners_dialog_get_corners:
 * @self: the dialog
 * @n_corners: (out): how many
 *
 * Returns: (array length=n_corners) (transfer none): what was entered
 */
const BowPosition *
bow_corners_dialog_get_corners (BowCornersDialog *self,
                                gsize            *n_corners)
{
  *n_corners = self->corners != NULL ? self->corners->len : 0;
  return self->corners != NULL ? (const BowPosition *) (gconstpointer) self->corners->data : NULL;
}

/**
 * bow_corners_dialog_set_text:
 * @self: the dialog
 * @text: corners, one a line
 *
 * Types something else.
 */
void
bow_corners_dialog_set_text (BowCornersDialog *self,
                             const char       *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}

/**
 * bow_corners_dialog_enter:
 * @self: the dialog
 *
 * Takes what was typed, or says why not and in which line.
 *
 * Returns: whether it was taken
 */
gboolean
bow_corners_dialog_enter (BowCornersDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) corners = read_corners (self, &error);

  gtk_widget_set_visible (GTK_WIDGET (self->refusal), corners == NULL);
  if (corners == NULL)
    {
      gtk_label_set_label (self->refusal, error->message);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
      gtk_widget_grab_focus (GTK_WIDGET (self->text));
      return FALSE;
    }
  g_clear_pointer (&self->corners, g_array_unref);
  self->corners = g_steal_pointer (&corners);
  g_signal_emit (self, signals[ENTERED], 0);
  adw_dialog_close (ADW_DIALOG (self));

  return TRUE;
}
