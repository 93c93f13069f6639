/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* People in Moodle: whom a row of a roster means. */

#pragma once

#include "registry/moodle-call.h"

G_BEGIN_DECLS

/* An account of Moodle's. The strings belong to the look-up that found it. */
typedef struct
{
  char            *account; /* (owned) its number, as text */
  RegistrarStudent student;
} RegistrarMoodlePerson;

/* One row on its way to Moodle. */
typedef struct
{
  RegistrarRegistration *item;
  const char            *account; /* (nullable) whom it means; %NULL: nobody, or it is answered already */
  gint64                 role;    /* that is to be given */
  gboolean               answered;
  gboolean               succeeded; /* Moodle has done what it was sent */
} RegistrarMoodleRow;

/* Those who were found, for as long as rows point at them. */
typedef struct
{
  GPtrArray *people; /* (owned) of RegistrarMoodlePerson */
  GPtrArray *nodes;  /* (owned) of JsonNode: what holds their strings */
} RegistrarMoodlePeople;

void     registrar_moodle_people_init  (RegistrarMoodlePeople *self);
void     registrar_moodle_people_clear (RegistrarMoodlePeople *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarMoodlePeople, registrar_moodle_people_clear)

/** registrar_moodle_people_add: keeps an account. Returns: (transfer none) (nullable): its number; %NULL if @object is none */
const char *registrar_moodle_people_add (RegistrarMoodlePeople *self, JsonNode *object);
/** registrar_moodle_person_read: @person: its strings belong to the node. Returns: FALSE if @object is no account */
gboolean registrar_moodle_person_read  (JsonNode *object, RegistrarMoodlePerson *person);

/**
 * registrar_moodle_people_find:
 *
 * Says whom each row means, by all that Moodle is asked for, in the order of the settings; what the first ones told is not
 * asked again. Rows that may mean several, or say nothing to look for, are answered; those that mean nobody are not. Where
 * Moodle cannot say, every row is answered.
 */
void     registrar_moodle_people_find  (RegistrarMoodlePeople *self, const RegistrarMoodle *moodle, RegistrarMoodleRow *rows,
                                        guint n_rows);
/** registrar_moodle_people_answer_nobody: nobody is whom @row means: fails it, and says by what was looked. */
void     registrar_moodle_people_answer_nobody (const RegistrarMoodle *moodle, RegistrarMoodleRow *row);

/** registrar_moodle_row_fail: answers it. @error: (transfer full) */
void     registrar_moodle_row_fail     (RegistrarMoodleRow *self, GError *error);

G_END_DECLS
