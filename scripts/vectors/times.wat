;; src/emitter/assist/search/meaning/english/timesModule.ts is made of this: npx -p wabt wat2wasm times.wat, in base64.
;; rows (16-bit) times the rows of a matrix (8-bit): out[i * m + j] = sum of a[i * k + t] * w[j * k + t]. k is a multiple of
;; 16, n of 4; all are places in the memory, in bytes.
(module
  (import "env" "memory" (memory 1))
  (func $sum (param $v v128) (result i32)
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $v)) (i32x4.extract_lane 1 (local.get $v)))
      (i32.add (i32x4.extract_lane 2 (local.get $v)) (i32x4.extract_lane 3 (local.get $v)))))
  (func (export "times") (param $a i32) (param $w i32) (param $out i32) (param $n i32) (param $k i32) (param $m i32)
    (local $i i32) (local $j i32) (local $end i32) (local $at i32) (local $row i32) (local $step i32) (local $to i32)
    (local $p0 i32) (local $p1 i32) (local $p2 i32) (local $p3 i32)
    (local $low v128) (local $high v128) (local $c0 v128) (local $c1 v128) (local $c2 v128) (local $c3 v128)
    (local.set $step (i32.shl (local.get $k) (i32.const 1)))
    (local.set $row (local.get $w))
    (loop $rows
      (local.set $i (i32.const 0))
      (local.set $end (i32.add (local.get $row) (local.get $k)))
      (local.set $p0 (local.get $a))
      (local.set $to (i32.add (local.get $out) (i32.shl (local.get $j) (i32.const 2))))
      (loop $fours
        (local.set $p1 (i32.add (local.get $p0) (local.get $step)))
        (local.set $p2 (i32.add (local.get $p1) (local.get $step)))
        (local.set $p3 (i32.add (local.get $p2) (local.get $step)))
        (local.set $c0 (v128.const i32x4 0 0 0 0))
        (local.set $c1 (v128.const i32x4 0 0 0 0))
        (local.set $c2 (v128.const i32x4 0 0 0 0))
        (local.set $c3 (v128.const i32x4 0 0 0 0))
        (local.set $at (local.get $row))
        (loop $along
          (local.set $high (v128.load (local.get $at)))
          (local.set $low (i16x8.extend_low_i8x16_s (local.get $high)))
          (local.set $high (i16x8.extend_high_i8x16_s (local.get $high)))
          (local.set $c0 (i32x4.add (local.get $c0) (i32x4.add
            (i32x4.dot_i16x8_s (v128.load (local.get $p0)) (local.get $low))
            (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $p0)) (local.get $high)))))
          (local.set $c1 (i32x4.add (local.get $c1) (i32x4.add
            (i32x4.dot_i16x8_s (v128.load (local.get $p1)) (local.get $low))
            (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $p1)) (local.get $high)))))
          (local.set $c2 (i32x4.add (local.get $c2) (i32x4.add
            (i32x4.dot_i16x8_s (v128.load (local.get $p2)) (local.get $low))
            (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $p2)) (local.get $high)))))
          (local.set $c3 (i32x4.add (local.get $c3) (i32x4.add
            (i32x4.dot_i16x8_s (v128.load (local.get $p3)) (local.get $low))
            (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $p3)) (local.get $high)))))
          (local.set $p0 (i32.add (local.get $p0) (i32.const 32)))
          (local.set $p1 (i32.add (local.get $p1) (i32.const 32)))
          (local.set $p2 (i32.add (local.get $p2) (i32.const 32)))
          (local.set $p3 (i32.add (local.get $p3) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $along (i32.lt_u (local.get $at) (local.get $end))))
        (i32.store (local.get $to) (call $sum (local.get $c0)))
        (local.set $to (i32.add (local.get $to) (i32.shl (local.get $m) (i32.const 2))))
        (i32.store (local.get $to) (call $sum (local.get $c1)))
        (local.set $to (i32.add (local.get $to) (i32.shl (local.get $m) (i32.const 2))))
        (i32.store (local.get $to) (call $sum (local.get $c2)))
        (local.set $to (i32.add (local.get $to) (i32.shl (local.get $m) (i32.const 2))))
        (i32.store (local.get $to) (call $sum (local.get $c3)))
        (local.set $to (i32.add (local.get $to) (i32.shl (local.get $m) (i32.const 2))))
        ;; The four rows end where the next four begin.
        (local.set $p0 (local.get $p3))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (br_if $fours (i32.lt_u (local.get $i) (local.get $n))))
      (local.set $row (local.get $end))
      (local.set $j (i32.add (local.get $j) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $j) (local.get $m))))))
