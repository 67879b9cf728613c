/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "geo/bow-geometry.h"
#include "model/bow-relation.h"

G_BEGIN_DECLS

/**
 * BowCountyRole:
 * @BOW_COUNTY_ASKED: the record that was asked for
 * @BOW_COUNTY_HOME: a place that the organisation is supplied from
 * @BOW_COUNTY_TARGET: a place that it is supplied to
 * @BOW_COUNTY_STATION: a place at which a route stops or somebody changes
 * @BOW_COUNTY_CUCKOOED: a home that was taken over
 * @BOW_COUNTY_MISSING: a person known as a missing child
 * @BOW_COUNTY_EXPLOITED: a person known as an exploited child
 * @BOW_COUNTY_CHILD: a person who is or may be a child, by the date of birth or
 *   because somebody said so
 *
 * What a record is in a county line; one can be several.
 */
typedef enum
{
  BOW_COUNTY_ASKED = 1 << 0,
  BOW_COUNTY_HOME = 1 << 1,
  BOW_COUNTY_TARGET = 1 << 2,
  BOW_COUNTY_STATION = 1 << 3,
  BOW_COUNTY_CUCKOOED = 1 << 4,
  BOW_COUNTY_MISSING = 1 << 5,
  BOW_COUNTY_EXPLOITED = 1 << 6,
  BOW_COUNTY_CHILD = 1 << 7,
} BowCountyRole;

#define BOW_COUNTY_FLAGGED (BOW_COUNTY_MISSING | BOW_COUNTY_EXPLOITED | BOW_COUNTY_CHILD)

/**
 * BowCountyNode:
 * @row: the record
 * @roles: what it is here, of #BowCountyRole
 * @grade: (nullable): the grades of what says so, for example `2 B P ×1`
 * @detail: (nullable): the attribution of a telephone, the stops of a route
 *
 * A record of a county line.
 */
typedef struct
{
  BowRow *row;
  guint roles;
  char *grade;
  char *detail;
} BowCountyNode;

/**
 * BowCountyEdge:
 * @from: index of a node
 * @to: index of a node
 * @relation: (nullable): the type of link; %NULL where a route stops at a place
 * @stop: the number of the stop there, else 0
 * @strength: `confirmed`, `unconfirmed` or `disproved`
 * @grade: (nullable): the grade of what says so
 *
 * What joins two of them.
 */
typedef struct
{
  guint from;
  guint to;
  const BowRelation *relation;
  int stop;
  char *strength;
  char *grade;
} BowCountyEdge;

/**
 * BowCountyStop:
 * @route: index of the node of its route
 * @number: its place in the order
 * @name: the station
 * @place: index of the node of its place, or -1
 * @position: where it is
 * @has_position: whether that is known
 *
 * A stop of a route.
 */
typedef struct
{
  guint route;
  int number;
  char *name;
  int place;
  BowPosition position;
  gboolean has_position;
} BowCountyStop;

/**
 * BowCountyLine:
 * @ref: reference of the record that was asked for
 * @nodes: (element-type BowCountyNode): by row
 * @edges: (element-type BowCountyEdge): in the order in which they were made,
 *   and then the stops
 * @stops: (element-type BowCountyStop): by route and number
 *
 * All that belongs to a county line, as plain arrays.
 */
typedef struct
{
  char *ref;
  GArray *nodes;
  GArray *edges;
  GArray *stops;
} BowCountyLine;

/**
 * BowCountyMark:
 * @role: %BOW_COUNTY_TARGET for an arrow, %BOW_COUNTY_CUCKOOED or %BOW_COUNTY_CHILD
 * @row: the place where it stands, where an arrow ends
 * @from_row: the place where an arrow begins, else 0
 * @at: where that is
 * @from: where an arrow begins
 * @label: (nullable): what it says
 *
 * What the map says beside the records.
 */
typedef struct
{
  guint role;
  gint64 row;
  gint64 from_row;
  BowPosition at;
  BowPosition from;
  char *label;
} BowCountyMark;

BowCountyLine *bow_case_read_county_line   (BowCase *self, gint64 row, GCancellable *cancellable, GError **error);
GArray        *bow_case_list_county_marks  (BowCase *self, BowFilter *filter, GError **error);
void           bow_county_line_free        (BowCountyLine *self);
gboolean       bow_county_line_suits       (const BowKind *kind, const char *type);
char          *bow_county_role_describe    (const BowCountyNode *node);
char          *bow_county_edge_describe    (const BowCountyEdge *edge);
char          *bow_county_line_print_query (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowCountyLine, bow_county_line_free)

G_END_DECLS
