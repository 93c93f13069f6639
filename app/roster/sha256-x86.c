/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* SHA-256 (FIPS 180-4) with the SHA extensions of x86. */

#include "roster/sha256-x86.h"

#ifdef __x86_64__

#include <cpuid.h>
#include <immintrin.h>
#include <string.h>

#define BLOCK_SIZE 64

static const guint32 round_constants[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static gboolean
has_instructions (void)
{
  guint a, b, c, d;

  return __builtin_cpu_supports ("sse4.1") && __get_cpuid_count (7, 0, &a, &b, &c, &d) && (b & (1u << 29)) != 0;
}

static inline __m128i
load (gconstpointer p)
{
  return _mm_loadu_si128 (p);
}

/* The instructions keep the eight words as two vectors: F E B A and H G D C, from the lowest. */
__attribute__ ((target ("sha,sse4.1"))) static void
hash_blocks (guint32 words[8], const guint8 *data, gsize n_blocks)
{
  const __m128i big_endian = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i badc = _mm_shuffle_epi32 (load (words), 0xB1);
  __m128i hgfe = _mm_shuffle_epi32 (load (words + 4), 0x1B);
  __m128i feba = _mm_alignr_epi8 (badc, hgfe, 8);
  __m128i hgdc = _mm_blend_epi16 (hgfe, badc, 0xF0);

  for (; n_blocks > 0; n_blocks--, data += BLOCK_SIZE)
    {
      __m128i m0 = _mm_shuffle_epi8 (load (data), big_endian);
      __m128i m1 = _mm_shuffle_epi8 (load (data + 16), big_endian);
      __m128i m2 = _mm_shuffle_epi8 (load (data + 32), big_endian);
      __m128i m3 = _mm_shuffle_epi8 (load (data + 48), big_endian);
      __m128i old_feba = feba;
      __m128i old_hgdc = hgdc;

      /* Four rounds each, and the four words of the message that are next but three. */
      for (guint i = 0; i < G_N_ELEMENTS (round_constants); i += 4)
        {
          __m128i sum = _mm_add_epi32 (m0, load (round_constants + i));
          __m128i next = _mm_add_epi32 (_mm_sha256msg1_epu32 (m0, m1), _mm_alignr_epi8 (m3, m2, 4));

          hgdc = _mm_sha256rnds2_epu32 (hgdc, feba, sum);
          feba = _mm_sha256rnds2_epu32 (feba, hgdc, _mm_shuffle_epi32 (sum, 0x0E));
          m0 = m1;
          m1 = m2;
          m2 = m3;
          m3 = _mm_sha256msg2_epu32 (next, m2);
        }
      feba = _mm_add_epi32 (feba, old_feba);
      hgdc = _mm_add_epi32 (hgdc, old_hgdc);
    }

  feba = _mm_shuffle_epi32 (feba, 0x1B); /* now A B E F */
  hgdc = _mm_shuffle_epi32 (hgdc, 0xB1); /* now G H C D */
  _mm_storeu_si128 ((gpointer) words, _mm_blend_epi16 (feba, hgdc, 0xF0));
  _mm_storeu_si128 ((gpointer) (words + 4), _mm_alignr_epi8 (hgdc, feba, 8));
}

gboolean
registrar_sha256_x86 (gconstpointer data, gsize length, guint8 hash[REGISTRAR_SHA256_SIZE])
{
  guint32 words[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  };
  guint8 tail[2 * BLOCK_SIZE] = { 0 };
  gsize n_whole = length / BLOCK_SIZE;
  gsize n_rest = length % BLOCK_SIZE;
  guint n_tail = n_rest < BLOCK_SIZE - 8 ? 1 : 2;
  guint64 n_bits = GUINT64_TO_BE ((guint64) length * 8);

  if (!has_instructions ())
    return FALSE;

  hash_blocks (words, data, n_whole);
  /* The message ends in a one bit, zeros, and its length in bits. */
  if (n_rest > 0)
    memcpy (tail, (const guint8 *) data + n_whole * BLOCK_SIZE, n_rest);
  tail[n_rest] = 0x80;
  memcpy (tail + n_tail * BLOCK_SIZE - 8, &n_bits, 8);
  hash_blocks (words, tail, n_tail);

  for (guint i = 0; i < 8; i++)
    words[i] = GUINT32_TO_BE (words[i]);
  memcpy (hash, words, REGISTRAR_SHA256_SIZE);

  return TRUE;
}

#else

gboolean
registrar_sha256_x86 (gconstpointer data, gsize length, guint8 hash[REGISTRAR_SHA256_SIZE])
{
  return FALSE;
}

#endif
