/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is in a OneRoster set: users.csv, and since 1.2 roles.csv. */

#pragma once

#include "roster/oneroster-table.h"
#include "roster/roster-contents.h"
#include "roster/text-index.h"

G_BEGIN_DECLS

/* The cells of users that a roster gets, in this order; the course comes behind the e-mail address. */
extern const RegistrarOnerosterColumn registrar_oneroster_kept[];
#define REGISTRAR_ONEROSTER_N_KEPT 9
#define REGISTRAR_ONEROSTER_N_BEFORE_COURSE 5

/* More are no school. */
#define REGISTRAR_ONEROSTER_MAX_PEOPLE 2000000

/* In a row of the table of people. */
enum
{
  REGISTRAR_PERSON_LINE,
  REGISTRAR_PERSON_FLAGS,
  REGISTRAR_PERSON_PROBLEM, /* a code, for the whole row */
  REGISTRAR_PERSON_CELLS,   /* where the first of them lies, the others behind it */
  REGISTRAR_PERSON_SOURCED_ID,
  REGISTRAR_PERSON_WIDTH,
};

typedef enum
{
  REGISTRAR_PERSON_IS_STUDENT = 1 << 0,
  REGISTRAR_PERSON_IS_DELETED = 1 << 1, /* marked so */
  REGISTRAR_PERSON_HAS_ROW = 1 << 2,    /* in the roster */
} RegistrarPersonFlags;

typedef struct
{
  RegistrarRosterContents *contents; /* in whose arena the cells lie, for all rows of a person */
  RegistrarRowTable  table;
  RegistrarTextIndex index; /* by sourcedId */
  gboolean           has_column[REGISTRAR_ONEROSTER_N_KEPT];
  gboolean           has_roles; /* users.csv says what they are, as before 1.2 */
  GPtrArray         *roles;     /* that are no student's, as written */
} RegistrarOnerosterPeople;

void     registrar_oneroster_people_init       (RegistrarOnerosterPeople *self, RegistrarRosterContents *contents);
void     registrar_oneroster_people_clear      (RegistrarOnerosterPeople *self);
/** registrar_oneroster_people_read_users: all of them; @users is open. */
gboolean registrar_oneroster_people_read_users (RegistrarOnerosterPeople *self, RegistrarOnerosterTable *users,
                                                RegistrarOnerosterNotes *notes, GError **error);
/** registrar_oneroster_people_read_roles: what they are. */
gboolean registrar_oneroster_people_read_roles (RegistrarOnerosterPeople *self, RegistrarOnerosterTable *roles,
                                                RegistrarOnerosterNotes *notes, GError **error);
/** registrar_oneroster_people_has_cell: whether a roster gets that one of those that are kept: the id in any case. */
gboolean registrar_oneroster_people_has_cell   (const RegistrarOnerosterPeople *self, guint i);
/**
 * registrar_oneroster_people_lay_out:
 * @texts: one for each that is kept; without an identifier a person is known by the sourcedId
 * @start: (out): where those that the roster gets lie now, one behind the other
 * @sourced_id: (out): where that is of them
 *
 * Returns: FALSE with REGISTRAR_ROSTER_ERROR_TOO_LARGE if there is no room
 */
gboolean registrar_oneroster_people_lay_out    (const RegistrarOnerosterPeople *self,
                                                const char *texts[REGISTRAR_ONEROSTER_N_KEPT], guint32 *start,
                                                guint32 *sourced_id, GError **error);
/** registrar_oneroster_people_get_bytes: how much memory they take beside the cells. */
gsize    registrar_oneroster_people_get_bytes  (const RegistrarOnerosterPeople *self);
/** registrar_oneroster_people_note_others: says how many have no row, and what they are. */
void     registrar_oneroster_people_note_others (const RegistrarOnerosterPeople *self, RegistrarOnerosterNotes *notes);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarOnerosterPeople, registrar_oneroster_people_clear)

G_END_DECLS
