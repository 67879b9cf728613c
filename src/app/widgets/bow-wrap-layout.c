/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-wrap-layout.h"

struct _BowWrapLayout
{
  GtkLayoutManager parent_instance;

  int child_spacing;
  int line_spacing;
  int natural_line_length;
  gboolean justify;
  gboolean justify_last_line;
};

G_DEFINE_FINAL_TYPE (BowWrapLayout, bow_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

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

/* A child, and where it goes. */
typedef struct
{
  GtkWidget *widget;
  int width;
} Cell;

typedef struct
{
  guint first;
  guint n_cells;
  int minimum;
  int natural;
} Line;

static GArray *
list_cells (GtkWidget *widget)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Cell cell = { .widget = child };

      if (gtk_widget_should_layout (child))
        g_array_append_val (cells, cell);
    }

  return cells;
}

static int
compare_widths (gconstpointer a,
                gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

/* The width that the narrower cells of a line get, so that they fill it. */
static int
find_level (GArray     *cells,
            const Line *line,
            int         room)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (int));
  guint wider = 0;

  for (guint i = 0; i < line->n_cells; i++)
    g_array_append_val (widths, g_array_index (cells, Cell, line->first + i).width);
  g_array_sort (widths, compare_widths);
  while (wider + 1 < line->n_cells && g_array_index (widths, int, wider) > room / (int) (line->n_cells - wider))
    room -= g_array_index (widths, int, wider++);

  return room / (int) (line->n_cells - wider);
}

/* Makes them as even as they can be, and none narrower than it is; those before
 * have the pixels that are left over. */
static void
fill_line (BowWrapLayout *self,
           GArray        *cells,
           const Line    *line,
           int            width)
{
  int room = width - (int) (line->n_cells - 1) * self->child_spacing;
  int level = find_level (cells, line, room);

  for (guint i = 0; i < line->n_cells; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, line->first + i);

      cell->width = MAX (cell->width, level);
      room -= cell->width;
    }
  for (guint i = 0; i < line->n_cells && room > 0; i++, room--)
    g_array_index (cells, Cell, line->first + i).width++;
}

/* A last line that is not filled stands below the one before it, cell by cell,
 * where it has room for that. */
static void
align_line (BowWrapLayout *self,
            GArray        *cells,
            const Line    *line,
            int            width)
{
  const Line *before = line - 1;
  int used = (int) (line->n_cells - 1) * self->child_spacing;

  if (line->n_cells > before->n_cells)
    return;
  for (guint i = 0; i < line->n_cells; i++)
    used += MAX (g_array_index (cells, Cell, line->first + i).width, g_array_index (cells, Cell, before->first + i).width);
  for (guint i = 0; i < line->n_cells && used <= width; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, line->first + i);

      cell->width = MAX (cell->width, g_array_index (cells, Cell, before->first + i).width);
    }
}

/* Gives what is left of a line to the children that want to expand. */
static void
stretch_line (BowWrapLayout *self,
              GArray        *cells,
              const Line    *line,
              int            width)
{
  int room = width - (int) (line->n_cells - 1) * self->child_spacing, wanted = 0;

  for (guint i = line->first; i < line->first + line->n_cells; i++)
    {
      room -= g_array_index (cells, Cell, i).width;
      wanted += gtk_widget_compute_expand (g_array_index (cells, Cell, i).widget, GTK_ORIENTATION_HORIZONTAL);
    }
  for (guint i = line->first; i < line->first + line->n_cells && wanted > 0; i++)
    if (gtk_widget_compute_expand (g_array_index (cells, Cell, i).widget, GTK_ORIENTATION_HORIZONTAL))
      {
        g_array_index (cells, Cell, i).width += room / wanted;
        room -= room / wanted--;
      }
}

static void
measure_line (GArray *cells,
              Line   *line)
{
  for (guint i = 0; i < line->n_cells; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, line->first + i);
      int minimum, natural;

      gtk_widget_measure (cell->widget, GTK_ORIENTATION_VERTICAL, cell->width, &minimum, &natural, NULL, NULL);
      line->minimum = MAX (line->minimum, minimum);
      line->natural = MAX (line->natural, natural);
    }
}

/* Every child has its natural width, and only one that is too wide for a line
 * of its own has less. */
static void
measure_cells (GArray *cells,
               int     width)
{
  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);
      int minimum, natural;

      gtk_widget_measure (cell->widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      cell->width = MAX (minimum, MIN (natural, width));
    }
}

static GArray *
group_cells (BowWrapLayout *self,
             GArray        *cells,
             int            width,
             guint          most)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));
  Line *line = NULL;
  int used = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      if (line == NULL || line->n_cells == most || used + self->child_spacing + cell->width > width)
        {
          Line next = { .first = i };

          g_array_append_val (lines, next);
          line = &g_array_index (lines, Line, lines->len - 1);
          used = cell->width;
        }
      else
        used += self->child_spacing + cell->width;
      line->n_cells++;
    }

  return lines;
}

/* Two and two rather than three and one, where it costs no line. */
static GArray *
group_evenly (BowWrapLayout *self,
              GArray        *cells,
              int            width)
{
  g_autoptr (GArray) lines = group_cells (self, cells, width, G_MAXUINT);
  guint n_lines = MAX (lines->len, 1);
  g_autoptr (GArray) even = group_cells (self, cells, width, (cells->len + n_lines - 1) / n_lines);

  return even->len == lines->len ? g_steal_pointer (&even) : g_steal_pointer (&lines);
}

/* Measuring and laying out both come here, so that they never reckon with
 * different lines. */
static GArray *
break_lines (BowWrapLayout *self,
             GArray        *cells,
             int            width)
{
  GArray *lines;

  measure_cells (cells, width);
  lines = self->justify ? group_evenly (self, cells, width) : group_cells (self, cells, width, G_MAXUINT);
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);

      if (self->justify && (self->justify_last_line || i + 1 < lines->len))
        fill_line (self, cells, line, width);
      else if (self->justify && i > 0)
        align_line (self, cells, line, width);
      else if (!self->justify)
        stretch_line (self, cells, line, width);
      measure_line (cells, line);
    }

  return lines;
}

static void
measure_width (BowWrapLayout *self,
               GArray        *cells,
               int           *minimum,
               int           *natural)
{
  for (guint i = 0; i < cells->len; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (g_array_index (cells, Cell, i).widget, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (i > 0 ? self->child_spacing : 0);
    }
  if (self->natural_line_length > 0)
    *natural = MIN (*natural, self->natural_line_length);
  *natural = MAX (*natural, *minimum);
}

static void
bow_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  BowWrapLayout *self = BOW_WRAP_LAYOUT (manager);
  g_autoptr (GArray) cells = list_cells (widget);
  g_autoptr (GArray) lines = NULL;
  int width_minimum = 0, width_natural = 0;

  *minimum = *natural = 0;
  measure_width (self, cells, &width_minimum, &width_natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width_minimum;
      *natural = width_natural;
      return;
    }
  lines = break_lines (self, cells, for_size < 0 ? width_natural : for_size);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      *minimum += line->minimum + (i > 0 ? self->line_spacing : 0);
      *natural += line->natural + (i > 0 ? self->line_spacing : 0);
    }
}

static int
total_natural (BowWrapLayout *self,
               GArray        *lines)
{
  int height = 0;

  for (guint i = 0; i < lines->len; i++)
    height += g_array_index (lines, Line, i).natural + (i > 0 ? self->line_spacing : 0);

  return height;
}

static void
bow_wrap_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  BowWrapLayout *self = BOW_WRAP_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) cells = list_cells (widget);
  g_autoptr (GArray) lines = break_lines (self, cells, width);
  gboolean has_room = height >= total_natural (self, lines);
  int y = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      int line_height = has_room ? line->natural : line->minimum;
      int x = 0;

      for (guint j = 0; j < line->n_cells; j++)
        {
          const Cell *cell = &g_array_index (cells, Cell, line->first + j);
          const GtkAllocation place = { mirrored ? width - x - cell->width : x, y, cell->width, line_height };

          gtk_widget_size_allocate (cell->widget, &place, -1);
          x += cell->width + self->child_spacing;
        }
      y += line_height + self->line_spacing;
    }
}

static GtkSizeRequestMode
bow_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bow_wrap_layout_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  BowWrapLayout *self = BOW_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_CHILD_SPACING:
      g_value_set_int (value, self->child_spacing);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    case PROP_NATURAL_LINE_LENGTH:
      g_value_set_int (value, self->natural_line_length);
      break;
    case PROP_JUSTIFY:
      g_value_set_boolean (value, self->justify);
      break;
    case PROP_JUSTIFY_LAST_LINE:
      g_value_set_boolean (value, self->justify_last_line);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_wrap_layout_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  BowWrapLayout *self = BOW_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_CHILD_SPACING:
      self->child_spacing = g_value_get_int (value);
      break;
    case PROP_LINE_SPACING:
      self->line_spacing = g_value_get_int (value);
      break;
    case PROP_NATURAL_LINE_LENGTH:
      self->natural_line_length = g_value_get_int (value);
      break;
    case PROP_JUSTIFY:
      self->justify = g_value_get_boolean (value);
      break;
    case PROP_JUSTIFY_LAST_LINE:
      self->justify_last_line = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
bow_wrap_layout_class_init (BowWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = bow_wrap_layout_get_property;
  object_class->set_property = bow_wrap_layout_set_property;
  layout_class->measure = bow_wrap_layout_measure;
  layout_class->allocate = bow_wrap_layout_allocate;
  layout_class->get_request_mode = bow_wrap_layout_get_request_mode;

  properties[PROP_CHILD_SPACING] = g_param_spec_int ("child-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_NATURAL_LINE_LENGTH] = g_param_spec_int ("natural-line-length", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_JUSTIFY] = g_param_spec_boolean ("justify", NULL, NULL, FALSE, flags);
  properties[PROP_JUSTIFY_LAST_LINE] = g_param_spec_boolean ("justify-last-line", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bow_wrap_layout_init (BowWrapLayout *self)
{
}
