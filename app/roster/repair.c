/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Repairs of cells. */

#include "roster/repair.h"

#include "roster/deceptive-text.h"
#include "roster/email-address.h"
#include "roster/id-damage.h"
#include "roster/roster.h"

#include <string.h>

#define NAME_IN_ADDRESS "name-in-address"

static const RegistrarProblemCode repairable[] = {
  REGISTRAR_PROBLEM_ROUNDED_ID,
  REGISTRAR_PROBLEM_LOST_ZEROS,
  REGISTRAR_PROBLEM_TURNED_TEXT,
  REGISTRAR_PROBLEM_OTHER_ENCODING,
};

/* Of `Zoë Sato <zoe@north.example>` the address, if that is one. */
static char *
dup_address (const char *text)
{
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;

  if (!registrar_email_split (text, strlen (text), &name, &address)
      || registrar_email_get_shape (address) != REGISTRAR_EMAIL_FINE)
    return NULL;

  return g_steal_pointer (&address);
}

char *
registrar_repair_dup_name (const RegistrarProblem *problem)
{
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;

  if (problem->code != REGISTRAR_PROBLEM_INVALID_EMAIL
      || !registrar_email_split (problem->text, strlen (problem->text), &name, &address) || *name == '\0')
    return NULL;

  return g_steal_pointer (&name);
}

/* A number is written out first, so that an id which lost its zeros that way, too, has both repaired. */
static char *
dup_with_zeros (const char *id, guint length)
{
  g_autofree char *whole = registrar_id_dup_whole (id);
  const char *digits = whole != NULL ? whole : id;
  g_autofree char *zeros = g_strnfill (length - strlen (digits), '0');

  return g_strconcat (zeros, digits, NULL);
}

const char *
registrar_repair_find (RegistrarProblemCode code, const char *text)
{
  g_autofree char *repaired = NULL;

  if (text == NULL)
    return NULL;
  if (code == REGISTRAR_PROBLEM_INVALID_EMAIL)
    return (repaired = dup_address (text)) != NULL ? NAME_IN_ADDRESS : NULL;
  if (code == REGISTRAR_PROBLEM_ROUNDED_ID && (repaired = registrar_id_dup_whole (text)) == NULL)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (repairable); i++)
    if (repairable[i] == code)
      return registrar_problem_code_to_word (code);

  return NULL;
}

gboolean
registrar_repair_is_one (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (repairable); i++)
    if (g_str_equal (code, registrar_problem_code_to_word (repairable[i])))
      return TRUE;

  return g_str_equal (code, NAME_IN_ADDRESS) || g_str_equal (code, REGISTRAR_REPAIR_SPLIT_NAMES);
}

char *
registrar_repair_dup_text (const RegistrarProblem *problem)
{
  switch (problem->code)
    {
    case REGISTRAR_PROBLEM_ROUNDED_ID:
      return registrar_id_dup_whole (problem->text);
    case REGISTRAR_PROBLEM_LOST_ZEROS:
      return dup_with_zeros (problem->text, problem->number);
    case REGISTRAR_PROBLEM_TURNED_TEXT:
      return registrar_text_dup_straight (problem->text);
    case REGISTRAR_PROBLEM_INVALID_EMAIL:
      return dup_address (problem->text);
    case REGISTRAR_PROBLEM_OTHER_ENCODING:
      return registrar_other_encoding_dup_meant (problem->other_encoding, problem->text);
    default:
      g_return_val_if_reached (NULL);
    }
}
