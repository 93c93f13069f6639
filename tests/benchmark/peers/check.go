// SPDX-FileCopyrightText: 2026 The Registrar authors
// SPDX-License-Identifier: GPL-3.0-or-later

// check ROSTER: what registrar-cli check finds in a CSV roster, as one writes it in Go in an afternoon. Go's library has no
// NFC, so names that are not ASCII stay as they are, which is less work than registrar-cli does.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	id = iota
	username
	email
	name
	givenName
	familyName
	course
	nFields
)

type student [nFields]string

var fields = map[string]int{"studentid": id, "id": id, "username": username, "name": name, "givenname": givenName,
	"familyname": familyName, "email": email, "course": course}
var damaged = regexp.MustCompile(`^(\d([.,]\d*)?E\+\d\d|\d{1,4}[/.-]\d\d?[/.-]\d{1,4})$`)
var totals = map[string]bool{"total": true, "totals": true, "sum": true, "summe": true, "gesamt": true, "suma": true}
var visible = strings.NewReplacer("\u200b", "", "\u2060", "", "\ufeff", "", "\u00a0", " ", "\u202f", " ", "\u2007", " ")

func isASCII(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func deceives(text string) bool {
	scripts := 0
	for _, c := range text {
		if c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c >= 0x80 && c < 0xa0 {
			return true
		}
		switch {
		case !unicode.IsLetter(c):
			scripts = 0
		case unicode.Is(unicode.Latin, c):
			scripts |= 1
		case unicode.Is(unicode.Cyrillic, c):
			scripts |= 2
		case unicode.Is(unicode.Greek, c):
			scripts |= 4
		}
		if scripts&(scripts-1) != 0 {
			return true
		}
	}
	return false
}

func isAddress(text string) bool {
	at := strings.LastIndexByte(text, '@')
	if at <= 0 || strings.ContainsAny(text, " <>\t\r\n") || strings.IndexByte(text, '@') != at {
		return false
	}
	for _, label := range strings.Split(text[at+1:], ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, c := range label {
			if c != '-' && (c > unicode.MaxASCII || !unicode.IsLetter(c) && !unicode.IsDigit(c)) {
				return false
			}
		}
	}
	return true
}

func isDigits(text string) bool {
	return strings.Trim(text, "0123456789") == ""
}

func isTotal(row []string) bool {
	var filled []string
	for _, cell := range row {
		if cell != "" {
			filled = append(filled, cell)
			if len(filled) > 2 {
				return false
			}
		}
	}
	return totals[strings.TrimRight(strings.ToLower(filled[0]), ":0123456789 ")]
}

func check(student *student) (problems int) {
	if student[id] != "" && damaged.MatchString(student[id]) {
		problems++
	}
	if student[email] != "" && !isAddress(student[email]) {
		problems++
	}
	for _, text := range student {
		if !isASCII(text) && deceives(text) {
			problems++
		}
	}
	return problems
}

func makeKey(student *student) string {
	for kind := id; kind <= name; kind++ {
		text := student[kind]
		if text == "" {
			continue
		}
		if kind == username || kind == email {
			text = strings.ToLower(text)
		}
		return string(rune('0'+kind)) + text + "\n" + student[course]
	}
	return ""
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil || !utf8.Valid(text) {
		fmt.Fprintln(os.Stderr, "cannot be read", err)
		os.Exit(1)
	}
	digest := sha256.Sum256(text)
	rows := csv.NewReader(bytes.NewReader(text))
	rows.ReuseRecord = true
	rows.FieldsPerRecord = -1
	first, _ := rows.Read()
	header := append([]string(nil), first...)
	columns := map[int]int{}
	for i, cell := range header {
		key := strings.ToLower(strings.NewReplacer("_", "", " ", "", "-", "").Replace(cell))
		if field, known := fields[key]; known {
			columns[i] = field
		}
	}
	seen := map[string]bool{}
	lengths := map[int]int{}
	students, problems := 0, 0
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		blank := true
		for i, cell := range row {
			if !isASCII(cell) {
				cell = visible.Replace(cell)
			}
			row[i] = strings.TrimSpace(cell)
			blank = blank && row[i] == ""
		}
		if blank {
			continue
		}
		students++
		if err != nil || len(row) != len(header) || isTotal(row) {
			problems++
			continue
		}
		var student student
		for i, field := range columns {
			student[field] = row[i]
		}
		problems += check(&student)
		key := makeKey(&student)
		if key == "" || seen[key] {
			problems++
		}
		seen[key] = true
		if isDigits(student[id]) {
			lengths[len(student[id])]++
		} else {
			lengths[-1]++
		}
	}
	longest, short := 0, 0
	for length := range lengths {
		if length > longest {
			longest = length
		}
	}
	for length, n := range lengths {
		if length < longest {
			short += n
		}
	}
	if lengths[-1] == 0 && longest >= 4 && short <= lengths[longest] {
		problems += short
	}
	fmt.Printf("%s: %d students, %d problems, %x\n", os.Args[1], students, problems, digest)
}
