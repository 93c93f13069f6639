/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of Moodle's functions over REST, and what may be believed of their answers.
 *
 * A call is a form; the token is in its body, never in the address. The format that is asked for comes last: PHP drops
 * what is over its limit of fields without a word, from the end on. Whatever is lost, that is lost first, and the answer
 * comes as XML, which tells it. */

#pragma once

#include "http/secret.h"
#include "registry/http-items.h"
#include "registry/moodle-settings.h"

G_BEGIN_DECLS

/* One Moodle, as its registry knows it. */
typedef struct
{
  RegistrarRegistry      *registry; /* (unowned) whose it is */
  RegistrarHttpClient    *client;
  RegistrarSecret        *token;
  RegistrarMoodleSettings settings;
} RegistrarMoodle;

/* What a call is to ask. */
typedef struct
{
  const char *function;
  GString    *fields;
} RegistrarMoodleForm;

void registrar_moodle_form_init    (RegistrarMoodleForm *self, const char *function);
void registrar_moodle_form_clear   (RegistrarMoodleForm *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarMoodleForm, registrar_moodle_form_clear)
/** registrar_moodle_form_add: `list[row][name]=value`, or `list[row]=value` without a name. */
void registrar_moodle_form_add     (RegistrarMoodleForm *self, const char *list, guint row, const char *name, const char *value);
/** registrar_moodle_form_add_top: `name=value`. */
void registrar_moodle_form_add_top (RegistrarMoodleForm *self, const char *name, const char *value);
/** registrar_moodle_form_add_integer: the same with a number. */
void registrar_moodle_form_add_integer (RegistrarMoodleForm *self, const char *list, guint row, const char *name, gint64 value);

/* What came of a call. */
typedef struct
{
  JsonNode          *root;    /* (nullable) of a success: what the function returns; JSON's null for nothing */
  GError            *error;   /* (nullable) otherwise */
  gboolean           refused; /* Moodle itself says no: nothing was changed */
  RegistrarHttpReply reply;
} RegistrarMoodleAnswer;

/**
 * registrar_moodle_call:
 * @call: (nullable): how long it may take
 * @answer: (out caller-allocates): zeroed by the caller, cleared by the caller
 *
 * Only on a coroutine. Returns: whether it succeeded
 */
gboolean registrar_moodle_call         (const RegistrarMoodle *self, const RegistrarMoodleForm *form, RegistrarHttpEffect effect,
                                        const RegistrarCall *call, RegistrarMoodleAnswer *answer);
void     registrar_moodle_answer_clear (RegistrarMoodleAnswer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarMoodleAnswer, registrar_moodle_answer_clear)

/** registrar_moodle_answer_expect_array: fails the answer if @array, a part of it, is none. */
gboolean registrar_moodle_answer_expect_array (RegistrarMoodleAnswer *self, JsonNode *array);
/** registrar_moodle_answer_fail: answers the items that a failed call was about. */
void     registrar_moodle_answer_fail  (const RegistrarMoodleAnswer *self, RegistrarHttpEffect effect,
                                        RegistrarRegistration **items, guint n_items);

G_END_DECLS
