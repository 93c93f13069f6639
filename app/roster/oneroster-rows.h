/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a OneRoster set becomes: a row for each student in each class. */

#pragma once

#include "roster/oneroster-people.h"
#include "roster/roster-builder.h"

G_BEGIN_DECLS

/* A row before its cells are laid out. */
typedef struct
{
  guint32             *person;  /* (nullable) of the table of people; %NULL for somebody who is not in it */
  const char          *unknown; /* of that somebody: the sourcedId */
  guint32              course;  /* in the arena of the roster; 0 for none */
  guint                line;
  RegistrarProblemCode problem;
  gboolean             is_of_course; /* the problem: else it is of the person */
} RegistrarOnerosterRow;

typedef struct
{
  RegistrarRosterBuilder         *builder;
  const RegistrarOnerosterPeople *people;
  gboolean                        has_courses;
} RegistrarOnerosterRows;

/** registrar_oneroster_rows_begin: gives the header to the builder; @people stay the caller's. */
gboolean registrar_oneroster_rows_begin     (RegistrarOnerosterRows *self, RegistrarRosterBuilder *builder,
                                             const RegistrarOnerosterPeople *people, gboolean has_courses, GError **error);
/** registrar_oneroster_rows_add: gives a row to the builder, and marks its person as having one. */
gboolean registrar_oneroster_rows_add       (RegistrarOnerosterRows *self, const RegistrarOnerosterRow *row,
                                             GError **error);
/** registrar_oneroster_row_set_person: whose row it is; what is wrong with a person comes before what is wrong with a class. */
void     registrar_oneroster_row_set_person (RegistrarOnerosterRow *self, guint32 *person);

G_END_DECLS
