/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-operation-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "board/bow-board-charts.h"
#include "model/bow-kind.h"
#include "widgets/bow-sparkline.h"
#include "widgets/bow-wrap-box.h"

#define INDENT 24
#define MOST_INDENT 3

struct _BowOperationList
{
  GtkWidget parent_instance;

  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (BowOperationList, bow_operation_list, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
describe (const BowBoardOperation *operation)
{
  const BowKind *kind = bow_kind_find ("operation");
  g_autoptr (GString) text = g_string_new (NULL);

  if (operation->state != NULL)
    g_string_append (text, bow_enumeration_label (kind->states->names, operation->state));
  if (operation->phase != NULL)
    /* Translators: %s is the title of a phase of an operation, such as "2 · Street dealing" */
    g_string_append_printf (text, _ (" · Phase %s"), operation->phase);
  if (operation->objective != NULL)
    g_string_append_printf (text, "\n%s", operation->objective);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
clicked_cb (BowOperationList *self,
            GtkButton        *button)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (button), "bow-ref"));
}

static GtkWidget *
make_heading (BowOperationList        *self,
              const BowBoardOperation *operation)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *text = describe (operation);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", operation->title, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *about = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "lines", 3,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_add_css_class (about, "dimmed");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), about);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Show the Board of This Operation"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, operation->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_object_set_data_full (G_OBJECT (button), "bow-ref", g_strdup (operation->ref), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

/* Large letters take a second line rather than a wider window. */
static void
set_text (GtkWidget  *button,
          const char *text)
{
  gtk_button_set_child (GTK_BUTTON (button), g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0, NULL));
}

static void
add_door (GtkWidget            *box,
          const BowBoardFigure *figure,
          const char           *label)
{
  GtkWidget *button = gtk_button_new ();
  /* Translators: what is counted, and how many: "Overdue: 3" */
  g_autofree char *text = g_strdup_printf (_ ("%s: %" PRId64), label, figure->count);
  /* Translators: an operation and a figure of it: "Raptor, Overdue: 3" */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), figure->step_label, text);

  set_text (button, text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "bow-door");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", figure->filter);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show");
  bow_wrap_box_append (BOW_WRAP_BOX (box), button);
}

static GtkWidget *
make_doors (const BowBoard          *board,
            const BowBoardOperation *operation)
{
  static const struct
  {
    const char *series;
    const char *label;
  } doors[] = {
    { "report:0", N_ ("Reports this week") },
    { "report:-1", N_ ("last week") },
    { "arrest:0", N_ ("Arrests this week") },
    { "unreviewed", N_ ("Not yet reviewed") },
    { "overdue", N_ ("Overdue") },
    { "soon", N_ ("Due within 7 days") },
  };
  GtkWidget *box = g_object_new (BOW_TYPE_WRAP_BOX, "child-spacing", 2, "line-spacing", 2, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (doors); i++)
    add_door (box, bow_board_find (board, BOW_BOARD_OPERATIONS, operation->ref, doors[i].series), _ (doors[i].label));

  return box;
}

/* Its last change is a door to what was changed. */
static GtkWidget *
make_last (const BowBoardOperation *operation)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (operation->last_activity / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a date and time in a list, "20 Nov 2026, 14:05" */
  g_autofree char *at = g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
  /* Translators: %s is a date and time. */
  g_autofree char *text = g_strdup_printf (_ ("Last activity %s"), at);
  GtkWidget *button = gtk_button_new ();

  set_text (button, text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "bow-door");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", operation->last_row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-record");

  return button;
}

static GtkWidget *
make_card (BowOperationList        *self,
           const BowBoard          *board,
           const BowBoardOperation *operation)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *line = bow_sparkline_new ();
  GtkWidget *doors = make_doors (board, operation);
  g_autoptr (BowChartData) data = bow_board_reports_data (board, operation->ref);

  bow_chart_set_data (BOW_CHART (line), data);
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (top), make_heading (self, operation));
  gtk_box_append (GTK_BOX (top), line);
  gtk_box_append (GTK_BOX (card), top);
  if (operation->last_row != 0)
    bow_wrap_box_append (BOW_WRAP_BOX (doors), make_last (operation));
  gtk_box_append (GTK_BOX (card), doors);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "bow-card");
  gtk_widget_set_margin_start (card, INDENT * MIN (operation->depth, MOST_INDENT));

  return card;
}

/**
 * bow_operation_list_set_board:
 * @self: a list
 * @board: a board
 *
 * Shows the operations of @board.
 */
void
bow_operation_list_set_board (BowOperationList *self,
                              const BowBoard   *board)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < board->operations->len; i++)
    gtk_box_append (GTK_BOX (self->list), make_card (self, board, g_ptr_array_index (board->operations, i)));
}

static void
bow_operation_list_dispose (GObject *object)
{
  g_clear_pointer (&BOW_OPERATION_LIST (object)->list, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_operation_list_parent_class)->dispose (object);
}

static void
bow_operation_list_class_init (BowOperationListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_operation_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * BowOperationList::chosen:
   * @self: the list
   * @operation: the reference of an operation
   *
   * The board of an operation is asked for.
   */
  signals[CHOSEN] = g_signal_new ("chosen", BOW_TYPE_OPERATION_LIST, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bow_operation_list_init (BowOperationList *self)
{
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

/**
 * bow_operation_list_new:
 *
 * Returns: (transfer floating): a list without operations
 */
GtkWidget *
bow_operation_list_new (void)
{
  return g_object_new (BOW_TYPE_OPERATION_LIST, NULL);
}
