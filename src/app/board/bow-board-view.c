/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-board-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "board/bow-board-charts.h"
#include "board/bow-figure-button.h"
#include "board/bow-operation-list.h"
#include "widgets/bow-bar-chart.h"
#include "widgets/bow-chart-frame.h"
#include "widgets/bow-hour-matrix.h"
#include "widgets/bow-stacked-progress.h"
#include "widgets/bow-wrap-box.h"

#define LEAST_CARD 290

struct _BowBoardView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *at;
  GtkWidget *week;
  GtkWidget *waiting;
  GtkWidget *operations_heading;
  GtkWidget *charts_heading;
  GtkWidget *operations;
  GtkWidget *cards;
  GtkWidget *records;
  BowChartFrame *frames[BOW_BOARD_N_GROUPS];
};

G_DEFINE_FINAL_TYPE (BowBoardView, bow_board_view, GTK_TYPE_WIDGET)

enum
{
  OPERATION_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Which chart shows a group, and whether it takes the whole width. */
static const struct
{
  BowBoardGroup group;
  GtkWidget *(*new_chart) (void);
  gboolean wide;
} charts[] = {
  { BOW_BOARD_WEEKS, bow_bar_chart_new, TRUE },
  { BOW_BOARD_UNREVIEWED, bow_stacked_progress_new, FALSE },
  { BOW_BOARD_ACTIONS, bow_stacked_progress_new, FALSE },
  { BOW_BOARD_REQUIREMENTS, bow_stacked_progress_new, FALSE },
  { BOW_BOARD_DISPOSALS, bow_stacked_progress_new, FALSE },
  { BOW_BOARD_PLANS, bow_stacked_progress_new, FALSE },
  { BOW_BOARD_PHASES, bow_stacked_progress_new, FALSE },
  { BOW_BOARD_HOURS, bow_hour_matrix_new, TRUE },
};

/* This week's figure of a kind, and the mean of the weeks before beside it. */
static void
add_week (BowBoardView   *self,
          const BowBoard *board,
          const char     *kind)
{
  const BowBoardFigure *now = bow_board_find (board, BOW_BOARD_WEEKS, "0", kind);
  const BowBoardFigure *last = bow_board_find (board, BOW_BOARD_WEEKS, "-1", kind);
  gint64 before = 0;
  g_autofree char *beside = NULL;

  for (int i = 1; i < BOW_BOARD_N_WEEKS; i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", -i);

      before += bow_board_find (board, BOW_BOARD_WEEKS, code, kind)->count;
    }
  /* Translators: how many there were last week, and how many in a week on average in the seven weeks before this. */
  beside = g_strdup_printf (_ ("last week %" PRId64 "\nseven-week mean %.1f"), last->count, (double) before / (BOW_BOARD_N_WEEKS - 1));
  bow_wrap_box_append (BOW_WRAP_BOX (self->week),
                       bow_figure_button_new (now->count, now->series_label, beside, now->filter, FALSE));
}

static void
show_week (BowBoardView   *self,
           const BowBoard *board)
{
  static const char *const kinds[] = { "report", "note", "arrest", "walk" };

  bow_wrap_box_clear (BOW_WRAP_BOX (self->week));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_week (self, board, kinds[i]);
}

static void
add_waiting (BowBoardView         *self,
             const BowBoardFigure *figure,
             const char           *label)
{
  bow_wrap_box_append (BOW_WRAP_BOX (self->waiting), bow_figure_button_new (figure->count, label, NULL, figure->filter, TRUE));
}

static void
show_waiting (BowBoardView   *self,
              const BowBoard *board)
{
  const BowBoardFigure *figure;

  bow_wrap_box_clear (BOW_WRAP_BOX (self->waiting));
  figure = bow_board_find (board, BOW_BOARD_UNREVIEWED, "all", NULL);
  add_waiting (self, figure, figure->series_label);
  figure = bow_board_find (board, BOW_BOARD_ACTIONS, "overdue", NULL);
  add_waiting (self, figure, figure->step_label);
  figure = bow_board_find (board, BOW_BOARD_ACTIONS, "soon", NULL);
  add_waiting (self, figure, figure->step_label);
  figure = bow_board_find (board, BOW_BOARD_REQUIREMENTS, "open", NULL);
  add_waiting (self, figure, _ ("Requirements open"));
}

static void
show_records (BowBoardView   *self,
              const BowBoard *board)
{
  bow_wrap_box_clear (BOW_WRAP_BOX (self->records));
  for (guint i = 0; i < board->figures->len; i++)
    {
      const BowBoardFigure *figure = g_ptr_array_index (board->figures, i);

      if (figure->group == BOW_BOARD_RECORDS)
        bow_wrap_box_append (BOW_WRAP_BOX (self->records),
                             bow_figure_button_new (figure->count, figure->step_label, NULL, figure->filter, FALSE));
    }
}

static char *
make_note (const BowBoard *board,
           BowBoardGroup   group)
{
  const BowBoardFigure *first = bow_board_find (board, BOW_BOARD_WEEKS, "-7", "report");

  if (group == BOW_BOARD_HOURS)
    /* Translators: %s is the first day of the weeks that are counted. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "Since %s. The hour of %" PRId64 " more report is not known.",
                                         "Since %s. The hour of %" PRId64 " more reports is not known.",
                                         (gulong) board->n_unknown_hours),
                            first->step_label, board->n_unknown_hours);
  if (group == BOW_BOARD_UNREVIEWED)
    return g_strdup (_ ("Counted from when it was recorded."));

  return NULL;
}

static void
show_charts (BowBoardView   *self,
             const BowBoard *board)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      BowBoardGroup group = charts[i].group;
      g_autoptr (BowChartData) data = bow_board_chart_data (board, group);
      g_autofree char *note = make_note (board, group);

      bow_chart_frame_set_data (self->frames[group], data, note);
      gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->frames[group])), bow_chart_data_greatest (data) > 0);
      any = any || bow_chart_data_greatest (data) > 0;
    }
  gtk_widget_set_visible (self->charts_heading, any);
}

static char *
describe_time (const BowBoard *board)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (board->at / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a date and time in a list, "20 Nov 2026, 14:05" */
  g_autofree char *at = g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));

  /* Translators: %s is a date and time. */
  return g_strdup_printf (_ ("As of %s. Each number opens what it counts."), at);
}

/**
 * bow_board_view_set_board:
 * @self: a view
 * @board: (nullable): the board; %NULL for none
 *
 * Shows a board.
 */
void
bow_board_view_set_board (BowBoardView   *self,
                          const BowBoard *board)
{
  g_autofree char *at = NULL;

  gtk_widget_set_visible (self->box, board != NULL);
  if (board == NULL)
    return;
  at = describe_time (board);
  gtk_label_set_text (GTK_LABEL (self->at), at);
  show_week (self, board);
  show_waiting (self, board);
  bow_operation_list_set_board (BOW_OPERATION_LIST (self->operations), board);
  gtk_widget_set_visible (self->operations, board->operations->len > 0);
  gtk_label_set_text (GTK_LABEL (self->operations_heading),
                      board->operation != NULL ? _ ("Operations That Are Part of This") : _ ("Operations"));
  gtk_widget_set_visible (self->operations_heading, board->operations->len > 0);
  show_charts (self, board);
  show_records (self, board);
}

static void
chosen_cb (BowBoardView *self,
           const char   *operation)
{
  g_signal_emit (self, signals[OPERATION_CHOSEN], 0, operation);
}

static GtkWidget *
add_heading (BowBoardView *self,
             const char   *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_widget_add_css_class (label, "title-4");
  gtk_box_append (GTK_BOX (self->box), label);

  return label;
}

static GtkWidget *
add_wrap_box (BowBoardView *self,
              const char   *label)
{
  GtkWidget *box = g_object_new (BOW_TYPE_WRAP_BOX, "child-spacing", 12, "line-spacing", 12, "justify", TRUE,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (self->box), box);

  return box;
}

static void
add_charts (BowBoardView *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *frame = bow_chart_frame_new (charts[i].new_chart ());

      gtk_widget_add_css_class (card, "card");
      gtk_widget_add_css_class (card, "bow-card");
      gtk_widget_set_hexpand (frame, TRUE);
      gtk_box_append (GTK_BOX (card), frame);
      self->frames[charts[i].group] = BOW_CHART_FRAME (frame);
      if (charts[i].wide)
        gtk_box_append (GTK_BOX (self->box), card);
      else
        {
          gtk_widget_set_size_request (card, LEAST_CARD, -1);
          bow_wrap_box_append (BOW_WRAP_BOX (self->cards), card);
        }
      if (i == 0)
        gtk_box_append (GTK_BOX (self->box), self->cards);
    }
}

static void
bow_board_view_dispose (GObject *object)
{
  g_clear_pointer (&BOW_BOARD_VIEW (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_board_view_parent_class)->dispose (object);
}

static void
bow_board_view_class_init (BowBoardViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_board_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * BowBoardView::operation-chosen:
   * @self: the view
   * @operation: the reference of an operation
   *
   * The board of an operation is asked for.
   */
  signals[OPERATION_CHOSEN] = g_signal_new ("operation-chosen", BOW_TYPE_BOARD_VIEW, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bow_board_view_init (BowBoardView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->at = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->at, "dimmed");
  gtk_box_append (GTK_BOX (self->box), self->at);
  add_heading (self, _ ("This Week"));
  self->week = add_wrap_box (self, _ ("This Week"));
  add_heading (self, _ ("Waiting"));
  self->waiting = add_wrap_box (self, _ ("Waiting"));
  self->operations_heading = add_heading (self, _ ("Operations"));
  self->operations = bow_operation_list_new ();
  g_signal_connect_object (self->operations, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->operations);
  self->charts_heading = add_heading (self, _ ("Charts"));
  self->cards = g_object_new (BOW_TYPE_WRAP_BOX, "child-spacing", 12, "line-spacing", 12, "justify", TRUE,
                              "justify-last-line", TRUE, NULL);
  add_charts (self);
  add_heading (self, _ ("All Records, by Kind"));
  self->records = add_wrap_box (self, _ ("All Records, by Kind"));
}
