/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-style.h"

#include <math.h>

/* At which zooms a width is given; between them it grows evenly. They are about
 * 1:1,000,000, 1:250,000, 1:65,000, 1:25,000, 1:10,000, 1:5,000, 1:2,500, 1:1,000. */
static const double stops[] = { 8, 10, 12, 13.4, 14.7, 15.7, 16.7, 18 };

enum
{
  NO_WIDTH,
  SERVICE,
  PEDESTRIAN,
  MINOR,
  TERTIARY,
  SECONDARY,
  PRIMARY,
  TRUNK,
  MOTORWAY,
  RAIL,
  RAIL_GAP,
  YARD,
  PATH,
  BRIDGE_PATH,
  STREAM,
  RIVER,
  SHORE,
  HOUSE,
  RUNWAY,
  TAXIWAY,
  PIER,
  COUNTY,
  NATION,
  N_WIDTHS,
};

/* In points. A road is as wide as it must be to be seen and named, and not as
 * it is; with the scale that difference goes. */
static const double widths[N_WIDTHS][G_N_ELEMENTS (stops)] = {
  [SERVICE] = { 0, 0, 0.25, 0.7, 1.4, 2.5, 4.3, 9 },
  [PEDESTRIAN] = { 0, 0, 0.3, 1, 2.4, 4.4, 8, 15 },
  [MINOR] = { 0, 0, 0.36, 1.4, 3.3, 6, 10.5, 21 },
  [TERTIARY] = { 0.2, 0.5, 1.3, 2.4, 4.4, 7.2, 12, 24 },
  [SECONDARY] = { 0.3, 0.8, 1.7, 2.8, 4.9, 7.9, 13, 26 },
  [PRIMARY] = { 0.5, 1, 2, 3.2, 5.4, 8.4, 14, 28 },
  [TRUNK] = { 0.7, 1.3, 2.3, 3.6, 5.8, 9, 14.5, 30 },
  [MOTORWAY] = { 0.9, 1.6, 2.7, 4, 6.3, 9.5, 15.5, 32 },
  [RAIL] = { 0.5, 0.7, 0.95, 1.3, 1.8, 2.4, 3.4, 5 },
  [RAIL_GAP] = { 0, 0, 0, 0.6, 1, 1.4, 2.2, 3.6 },
  [YARD] = { 0, 0, 0.2, 0.35, 0.55, 0.8, 1.2, 1.8 },
  [PATH] = { 0, 0, 0.3, 0.45, 0.6, 0.75, 1, 1.6 },
  [BRIDGE_PATH] = { 0, 0, 0.8, 1.2, 1.8, 2.6, 3.8, 6 },
  [STREAM] = { 0, 0.2, 0.35, 0.5, 0.8, 1.1, 1.8, 3 },
  [RIVER] = { 0.5, 0.8, 1.2, 1.8, 2.4, 3.2, 5, 9 },
  [SHORE] = { 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.8 },
  [HOUSE] = { 0, 0, 0, 0.15, 0.22, 0.3, 0.4, 0.5 },
  [RUNWAY] = { 0, 0.8, 2, 4, 9, 17, 30, 60 },
  [TAXIWAY] = { 0, 0, 0.6, 1.2, 3, 6, 11, 20 },
  [PIER] = { 0, 0, 0.4, 0.8, 1.6, 3, 6, 12 },
  [COUNTY] = { 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.3 },
  [NATION] = { 0.8, 1, 1.1, 1.2, 1.3, 1.4, 1.6, 2 },
};

/* A road has an inside from here on, in points. */
#define LEAST_INSIDE 0.6

#define ALWAYS 0
#define NEVER 99

/* A face; another with an edge; a line. */
#define FACE(layer_, values_, from_, until_, ink_) \
  { .choice.layer = layer_, .choice.shape = BOW_VECTOR_POLYGON, .choice.is = { "class", values_ }, .from = from_, .until = until_, .ink = ink_ }
#define ROAD(values_, level_, from_, ink_, width_, ...) \
  { .choice.layer = "transportation", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", values_ }, .choice.level = level_, .from = from_, .until = NEVER, \
    .ink = ink_, .width = width_, __VA_ARGS__ }
#define TUNNEL(values_, from_, ink_, width_) \
  ROAD (values_, BOW_STREET_TUNNEL, from_, ink_, width_, .extra = 0.5, .dashes = { 2.4, 1.4 }, .is_cut = TRUE), \
  ROAD (values_, BOW_STREET_TUNNEL, from_, "land", width_, .is_inside = TRUE, .is_cut = TRUE)
#define GROUND(values_, from_, ink_, width_) ROAD (values_, BOW_STREET_GROUND, from_, ink_, width_, .is_inside = TRUE)
#define BRIDGE(values_, from_, ink_, edge_, width_) \
  ROAD (values_, BOW_STREET_BRIDGE, from_, edge_, width_, .extra = 0.9, .is_cut = TRUE), \
  ROAD (values_, BOW_STREET_BRIDGE, from_, ink_, width_, .is_inside = TRUE)
#define WORKS " minor_construction tertiary_construction secondary_construction primary_construction trunk_construction motorway_construction "
#define MINORS " minor unclassified residential living_street "
#define RAILS " rail narrow_gauge preserved "
#define TRAMS " transit light_rail tram subway monorail funicular "

/* In the order in which it is drawn. */
static const BowStreetPaint paints[] = {
  FACE ("landuse", " residential suburb quarter neighbourhood ", ALWAYS, 14.2, "town"),
  FACE ("landuse", " commercial retail ", 12, NEVER, "trade"),
  FACE ("landuse", " industrial railway military bus_station ", 11, NEVER, "works"),
  FACE ("landuse", " school university college kindergarten library ", 12.5, NEVER, "campus"),
  FACE ("landuse", " hospital ", 12, NEVER, "hospital"),
  { .choice.layer = "landcover", .choice.shape = BOW_VECTOR_POLYGON, .choice.is = { "class", " grass " }, .choice.is_not = { "subclass", " garden " }, .until = NEVER, .ink = "grass" },
  FACE ("landuse", " cemetery zoo ", 11, NEVER, "grass"),
  FACE ("landcover", " wood ", ALWAYS, NEVER, "wood"),
  FACE ("landcover", " wetland ", 10, NEVER, "wetland"),
  FACE ("landcover", " sand rock ", 12, NEVER, "sand"),
  FACE ("landuse", " pitch playground stadium track ", 13.8, NEVER, "pitch"),

  { .choice.layer = "waterway", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", " stream drain ditch " }, .choice.level = BOW_STREET_OPEN, .from = 12.6, .until = NEVER,
    .ink = "water_edge", .width = STREAM },
  { .choice.layer = "waterway", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", " river canal " }, .choice.level = BOW_STREET_OPEN, .until = NEVER, .ink = "water_edge",
    .width = RIVER, .extra = 0.5 },
  { .choice.layer = "waterway", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", " river canal " }, .choice.level = BOW_STREET_OPEN, .until = NEVER, .ink = "water", .width = RIVER, .is_inside = TRUE },
  { .choice.layer = "water", .choice.shape = BOW_VECTOR_POLYGON, .choice.level = BOW_STREET_OPEN, .until = NEVER, .ink = "water", .edge = "water_edge", .width = SHORE },

  { .choice.layer = "aeroway", .choice.shape = BOW_VECTOR_POLYGON, .choice.is = { "class", " aerodrome apron heliport " }, .from = 11, .until = NEVER, .ink = "works" },
  { .choice.layer = "aeroway", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", " runway " }, .from = 10, .until = NEVER, .ink = "runway", .width = RUNWAY, .is_cut = TRUE },
  { .choice.layer = "aeroway", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", " taxiway " }, .from = 12, .until = NEVER, .ink = "runway", .width = TAXIWAY },

  { .choice.layer = "building", .choice.shape = BOW_VECTOR_POLYGON, .from = 13.2, .until = 14.4, .ink = "building" },
  { .choice.layer = "building", .choice.shape = BOW_VECTOR_POLYGON, .from = 14.4, .until = NEVER, .ink = "building", .edge = "building_edge", .width = HOUSE },

  TUNNEL (" service ", 14, "service_edge", SERVICE),
  TUNNEL (MINORS, 12.6, "minor_edge", MINOR),
  TUNNEL (" tertiary ", 12, "tertiary_edge", TERTIARY),
  TUNNEL (" secondary ", 12, "secondary_edge", SECONDARY),
  TUNNEL (" primary ", 12, "primary_edge", PRIMARY),
  TUNNEL (" trunk ", 12, "trunk_edge", TRUNK),
  TUNNEL (" motorway ", 12, "motorway_edge", MOTORWAY),

  { .choice.layer = "transportation", .choice.shape = BOW_VECTOR_POLYGON, .choice.is = { "class", " pedestrian path platform pier " }, .from = 13.8, .until = NEVER,
    .ink = "pedestrian" },
  ROAD (" pier ", BOW_STREET_ANY, 12.6, "pedestrian", PIER, .is_cut = TRUE),
  ROAD (" track ", BOW_STREET_GROUND, 13.1, "path", PATH, .dashes = { 3.2, 1.2 }, .is_cut = TRUE),
  ROAD (" path ", BOW_STREET_GROUND, 14.1, "path", PATH, .dashes = { 1.6, 1 }, .is_cut = TRUE),
  ROAD (" path track ", BOW_STREET_TUNNEL, 14.4, "path", PATH, .dashes = { 0.7, 1.1 }, .is_cut = TRUE),

  ROAD (" service ", BOW_STREET_GROUND, 13.8, "service_edge", SERVICE, .extra = 0.45),
  ROAD (" pedestrian ", BOW_STREET_GROUND, 13.2, "minor_edge", PEDESTRIAN, .extra = 0.5),
  ROAD (WORKS, BOW_STREET_ANY, 13.4, "minor_edge", MINOR, .extra = 0.5, .dashes = { 2, 2 }, .is_cut = TRUE),
  ROAD (MINORS, BOW_STREET_GROUND, 11.6, "minor_edge", MINOR, .extra = 0.55),
  ROAD (" tertiary ", BOW_STREET_GROUND, 9.5, "tertiary_edge", TERTIARY, .extra = 0.6),
  ROAD (" secondary ", BOW_STREET_GROUND, 9, "secondary_edge", SECONDARY, .extra = 0.6),
  ROAD (" primary ", BOW_STREET_GROUND, 8, "primary_edge", PRIMARY, .extra = 0.65),
  ROAD (" trunk ", BOW_STREET_GROUND, 6, "trunk_edge", TRUNK, .extra = 0.65),
  ROAD (" motorway ", BOW_STREET_GROUND, 5, "motorway_edge", MOTORWAY, .extra = 0.7),
  GROUND (" service ", 13.8, "service", SERVICE),
  GROUND (" pedestrian ", 13.2, "pedestrian", PEDESTRIAN),
  ROAD (WORKS, BOW_STREET_ANY, 13.4, "minor", MINOR, .is_inside = TRUE, .is_cut = TRUE),
  GROUND (MINORS, 11.6, "minor", MINOR),
  GROUND (" tertiary ", 9.5, "tertiary", TERTIARY),
  GROUND (" secondary ", 9, "secondary", SECONDARY),
  GROUND (" primary ", 8, "primary", PRIMARY),
  GROUND (" trunk ", 6, "trunk", TRUNK),
  GROUND (" motorway ", 5, "motorway", MOTORWAY),
  /* Where the way itself says that it is for cycles. */
  { .choice.layer = "transportation_name", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "subclass", " cycleway " }, .choice.level = BOW_STREET_OPEN, .from = 14.4, .until = NEVER,
    .ink = "cycle", .width = PATH, .is_cut = TRUE },

  { .choice.layer = "transportation", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "service", NULL }, .choice.is_not = { "class", " service minor path track " }, .from = 13,
    .until = NEVER, .ink = "rail", .width = YARD, .is_cut = TRUE },
  ROAD (" rail transit light_rail subway ", BOW_STREET_TUNNEL, 11, "rail", RAIL, .dashes = { 1.6, 2 }, .is_cut = TRUE),
  ROAD (RAILS, BOW_STREET_OPEN, ALWAYS, "rail", RAIL, .choice.is_not = { "service", NULL }, .is_cut = TRUE),
  ROAD (RAILS, BOW_STREET_OPEN, 13, "rail_gap", RAIL_GAP, .choice.is_not = { "service", NULL }, .dashes = { 5, 5 }, .is_cut = TRUE),
  ROAD (TRAMS, BOW_STREET_OPEN, 11, "rail", YARD, .extra = 0.4, .is_cut = TRUE),

  ROAD (" path track ", BOW_STREET_BRIDGE, 14.1, "minor_edge", BRIDGE_PATH, .extra = 0.5, .is_cut = TRUE),
  ROAD (" path track ", BOW_STREET_BRIDGE, 14.1, "land", BRIDGE_PATH, .is_inside = TRUE, .is_cut = TRUE),
  ROAD (" path track ", BOW_STREET_BRIDGE, 14.1, "path", PATH, .dashes = { 1.6, 1 }, .is_cut = TRUE),
  BRIDGE (" service ", 13.8, "service", "service_edge", SERVICE),
  BRIDGE (MINORS, 11.6, "minor", "minor_edge", MINOR),
  BRIDGE (" tertiary ", 9.5, "tertiary", "tertiary_edge", TERTIARY),
  BRIDGE (" secondary ", 9, "secondary", "secondary_edge", SECONDARY),
  BRIDGE (" primary ", 8, "primary", "primary_edge", PRIMARY),
  BRIDGE (" trunk ", 6, "trunk", "trunk_edge", TRUNK),
  BRIDGE (" motorway ", 5, "motorway", "motorway_edge", MOTORWAY),

  { .choice.layer = "boundary", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "admin_level", " 5 6 " }, .choice.is_not = { "maritime", " 1 " }, .from = 8, .until = NEVER,
    .ink = "border", .width = COUNTY, .dashes = { 4, 2 }, .is_cut = TRUE },
  { .choice.layer = "boundary", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "admin_level", " 2 3 4 " }, .choice.is_not = { "maritime", " 1 " }, .until = NEVER,
    .ink = "border", .width = NATION, .dashes = { 6, 2.5 }, .is_cut = TRUE },
};

/**
 * bow_street_style:
 * @n: (out): how many
 *
 * Everything that is drawn of a street map on paper.
 *
 * Returns: (transfer none) (array length=n): in the order in which it is drawn
 */
const BowStreetPaint *
bow_street_style (gsize *n)
{
  *n = G_N_ELEMENTS (paints);

  return paints;
}

static double
interpolate (const double *values,
             double        zoom)
{
  for (gsize i = 1; i < G_N_ELEMENTS (stops); i++)
    if (zoom < stops[i])
      return values[i - 1] + (values[i] - values[i - 1]) * (MAX (zoom, stops[0]) - stops[i - 1]) / (stops[i] - stops[i - 1]);

  return values[G_N_ELEMENTS (stops) - 1];
}

/**
 * bow_street_paint_measure:
 * @self: what is drawn
 * @zoom: of the paper
 *
 * Returns: how wide its line is, in points; 0 for none
 */
double
bow_street_paint_measure (const BowStreetPaint *self,
                          double                zoom)
{
  double width = interpolate (widths[self->width], zoom);

  /* A road that is too thin for two edges and what lies between is one line. */
  if (width < LEAST_INSIDE)
    return self->is_inside ? 0 : width;

  return width + self->extra * CLAMP (exp2 ((zoom - 13.5) * 0.35), 1, 2.2);
}

/**
 * bow_street_paint_stretch:
 * @zoom: of the paper
 *
 * Returns: how much longer dashes are there than they were said to be
 */
double
bow_street_paint_stretch (double zoom)
{
  return CLAMP (exp2 ((zoom - 14) * 0.35), 0.6, 2.2);
}
