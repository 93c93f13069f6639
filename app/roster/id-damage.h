/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ids that a spreadsheet has damaged, because it took them for numbers or dates. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_ID_FINE,
  REGISTRAR_ID_ROUNDED, /* 9.01E+15 */
  REGISTRAR_ID_DECIMAL, /* 2.0 */
  REGISTRAR_ID_DATE,    /* 1/2/24 */
} RegistrarIdDamage;

RegistrarIdDamage registrar_id_get_damage    (const char *id);
/**
 * registrar_id_dup_whole:
 *
 * Returns: (nullable): `9.01E+15` or `2.0` as a whole number, if as many digits are there as it has but for zeros at its
 *   end; else digits are lost
 */
char             *registrar_id_dup_whole     (const char *id);

/* How long the ids are: where nearly all have one length, the shorter ones may have lost zeros. */
#define REGISTRAR_MAX_ID_LENGTH 24

typedef struct
{
  guint n_of_length[REGISTRAR_MAX_ID_LENGTH + 1]; /* ids of digits, once they are written out */
  guint n_others;
} RegistrarIdLengths;

void              registrar_id_lengths_add   (RegistrarIdLengths *self, const char *id);
/** registrar_id_lengths_find: the length that ids should have; 0 if nothing shows that zeros are lost. */
guint             registrar_id_lengths_find  (const RegistrarIdLengths *self);
/** registrar_id_is_short: whether @id, once it is written out, is all digits and shorter than @length. */
gboolean          registrar_id_is_short      (const char *id, guint length);

G_END_DECLS
