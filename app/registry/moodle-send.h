/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sending rows that Moodle takes all, or none of them, without saying which one it does not like. */

#pragma once

#include "registry/moodle-people.h"

G_BEGIN_DECLS

/* Of a call: rows times their fields, and three. PHP's limit is 1,000 by default, and less may be left of it. */
#define REGISTRAR_MOODLE_MAX_FIELDS 900
/* Of a row at most. */
#define REGISTRAR_MOODLE_MAX_ROW_FIELDS 6
/* Rows of a call: what one server took best on two to four connections, and well within the limit. */
#define REGISTRAR_MOODLE_MAX_ROWS 50

G_STATIC_ASSERT (REGISTRAR_MOODLE_MAX_ROWS * REGISTRAR_MOODLE_MAX_ROW_FIELDS + 3 <= REGISTRAR_MOODLE_MAX_FIELDS);

/* What is sent, and what its success means. */
typedef struct
{
  const char *function;
  /* adds the fields of a row, which is the @n-th of its call */
  void     (*add)     (RegistrarMoodleForm *form, guint n, const RegistrarMoodleRow *row, gpointer data);
  /* Moodle took these rows: answers them. FALSE: @answer's root is not what was to be expected, and says nothing of them */
  gboolean (*succeed) (RegistrarMoodleRow **rows, guint n_rows, JsonNode *root, gpointer data);
  gpointer data;
} RegistrarMoodleSending;

/**
 * registrar_moodle_send:
 *
 * Sends rows, which are about as many students, and answers those that did not succeed. What is refused because of a row is
 * sent again by halves, until it is known which. That takes a while, and each call of it has the time of a call.
 */
void registrar_moodle_send (const RegistrarMoodle *self, const RegistrarMoodleSending *sending, RegistrarMoodleRow **rows,
                            guint n_rows, const RegistrarCall *call);

G_END_DECLS
